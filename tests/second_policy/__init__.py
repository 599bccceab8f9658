"""A policy of another kind, and the words of the first that must not be heard in it."""

WORDS_OF_THE_FIRST = (
    *("济源", "牵头", "成员", "联合体", "工科局", "备案", "规上", "产业链", "方案", "扶持政策"),
    *("0391", "铅锌", "平台"),
)
