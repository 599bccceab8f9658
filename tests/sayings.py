"""What people say in random talks besides answering: changes, and several facts at once."""

CORRECTIONS = (
    *("联系人改成李娜", "第二家改成高校", "改申报方式", "改3", "在研项目改成5", "改成员名单"),
    *("删掉第一家", "再加一家成员", "删除我的资料"),
)
TOLD = (
    "我们公司想牵头，做有色金属的，在研项目有3项",
    "联系人张三，电话13900000001",
    "成员5家，其中企业4家，规上3家",
)
