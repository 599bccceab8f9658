pragma application_id = 1397244495;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'shenbao','conversations','2026-11-26 03:16:16.790828+00:00');
CREATE TABLE outbox (
            session text not null,
            revision integer not null,
            primary key (session, revision),
            foreign key (session, revision)
                references turns (session, revision) on delete cascade
        );
INSERT INTO "outbox" VALUES('yesterday',9);
CREATE TABLE sessions (
            id text primary key,
            revision integer not null,
            state text not null,
            updated_at text not null
        );
INSERT INTO "sessions" VALUES('yesterday',9,'{"policy":"jiyuan_consortium","version":"征求意见稿/c5d19edd","phase":"asking","answers":{"role":{"state":"given","value":"lead"},"industry":{"state":"given","value":"有色金属"},"lead.registered_in_jiyuan":{"state":"given","value":true},"lead.independent_legal_person":{"state":"given","value":true},"lead.above_scale_industrial":{"state":"given","value":true},"lead.leading_position":{"state":"given","value":true},"lead.platform_level":{"state":"given","value":"省级"},"lead.stable_cooperation":{"state":"given","value":true}},"tables":{},"trail":["role","industry","lead.registered_in_jiyuan","lead.independent_legal_person","lead.above_scale_industrial","lead.leading_position","lead.platform_level","lead.stable_cooperation"],"revisiting":null,"pending":null,"gathered":{},"topic":null,"misses":0,"left":false,"deliveries":0}','2026-03-09T00:00:00+08:00');
CREATE TABLE turns (
            session text not null references sessions (id) on delete cascade,
            revision integer not null,
            message_id text not null,
            event text not null,
            replies text not null,
            state text,
            at text not null,
            primary key (session, revision),
            unique (session, message_id)
        );
INSERT INTO "turns" VALUES('yesterday',1,'774bf2347d6d4ec7922dcd26af59db94','{"type":"started"}','[{"kind":"notice","text":"您好！我是创新联合体申报助手，帮您看条件、填备案书。\n先做几分钟自测，不用留个人信息；中途随时可以问政策、改答案、停下来。\n我的回答依据征求意见稿，正式文本以工科局印发为准。我只引用原文、照条件计算，不是人工智能生成的内容。","options":[]},{"kind":"prompt","text":"您想怎样参加？","help":"想当牵头单位，先看牵头条件；想加入别人牵头的，看成员条件；成员都找得差不多了，就整个一起看。以后可以改。","example":"我想牵头","slot":"role","answer_kind":"choice","optional":false,"options":[{"id":"lead","label":"我想牵头"},{"id":"member","label":"我想作为成员"},{"id":"consortium","label":"看整个联合体"},{"id":"skip","label":"先跳过"}],"token":"57698a6a","progress":[0,1]}]',NULL,'2026-03-09T00:00:00+08:00');
INSERT INTO "turns" VALUES('yesterday',2,'m1','{"type":"text","text":"我想牵头"}','[{"kind":"prompt","text":"主要属于哪个产业领域？","help":"方案列了十三类，优先在这些领域组建。都不像的，选“其他领域”并写明，例如“其他领域：纺织”。","example":"有色金属","slot":"industry","answer_kind":"choice","optional":false,"options":[{"id":"有色金属","label":"有色金属"},{"id":"钢铁","label":"钢铁"},{"id":"化工","label":"化工"},{"id":"绿色食品及饮料加工","label":"绿色食品及饮料加工"},{"id":"新材料","label":"新材料"},{"id":"电子信息","label":"电子信息"},{"id":"生物医药","label":"生物医药"},{"id":"新能源","label":"新能源"},{"id":"节能环保","label":"节能环保"},{"id":"前沿新材料","label":"前沿新材料"},{"id":"氢能与储能","label":"氢能与储能"},{"id":"低空经济","label":"低空经济"},{"id":"碳捕集","label":"碳捕集"},{"id":"其他领域","label":"其他领域"},{"id":"skip","label":"不清楚"}],"token":"cdfa6ca0","progress":[1,12]}]',NULL,'2026-03-09T00:00:00+08:00');
INSERT INTO "turns" VALUES('yesterday',3,'m2','{"type":"text","text":"有色金属"}','[{"kind":"finding","verdict":"met","title":"产业领域","need":"优先在所列十三个产业领域组建","seen":"产业领域：有色金属","readings":[],"advice":[],"citation":{"clause":"1","cite_as":"一、功能定位","quote":"优先在有色金属、钢铁、化工、绿色食品及饮料加工、新材料、电子信息、生物医药、新能源、节能环保、前沿新材料、氢能与储能、低空经济、碳捕集等产业领域"}},{"kind":"prompt","text":"牵头单位的营业执照住所在济源吗？","help":"看营业执照上的“住所”。外地公司在济源的子公司可以，分公司不可以。","example":"在","slot":"lead.registered_in_jiyuan","answer_kind":"yes_no","optional":false,"options":[{"id":"yes","label":"是"},{"id":"no","label":"否"},{"id":"lead_standing_ready","label":"在济源、是独立法人、是名录内规上工业企业"},{"id":"skip","label":"不清楚"}],"token":"78efe760","progress":[2,12]}]',NULL,'2026-03-09T00:00:00+08:00');
INSERT INTO "turns" VALUES('yesterday',4,'m3','{"type":"text","text":"在"}','[{"kind":"finding","verdict":"met","title":"在济源示范区注册","need":"牵头单位在济源示范区注册","seen":"在济源注册：是","readings":[],"advice":[],"citation":{"clause":"3.1","cite_as":"三、（一）","quote":"牵头单位需为在济源示范区注册的独立法人"}},{"kind":"prompt","text":"牵头单位是独立法人吗？","help":"公司一般都是；分公司、个体工商户不是。营业执照上写“法定代表人”的一般是。","example":"是","slot":"lead.independent_legal_person","answer_kind":"yes_no","optional":false,"options":[{"id":"yes","label":"是"},{"id":"no","label":"否"},{"id":"skip","label":"不清楚"}],"token":"8f2ef74c","progress":[3,12]}]',NULL,'2026-03-09T00:00:00+08:00');
INSERT INTO "turns" VALUES('yesterday',5,'m4','{"type":"text","text":"是"}','[{"kind":"finding","verdict":"met","title":"独立法人","need":"牵头单位是独立法人","seen":"牵头单位是独立法人：是","readings":[],"advice":[],"citation":{"clause":"3.1","cite_as":"三、（一）","quote":"牵头单位需为在济源示范区注册的独立法人"}},{"kind":"prompt","text":"牵头单位现在是统计局名录内的规上工业企业吗？","help":"收入过线、还没列入名录的，答“不是”。规上的服务业、建筑业不算规上工业。","example":"是","slot":"lead.above_scale_industrial","answer_kind":"yes_no","optional":false,"options":[{"id":"yes","label":"是"},{"id":"no","label":"否"},{"id":"skip","label":"不清楚"}],"token":"2d0b0278","progress":[4,12]}]',NULL,'2026-03-09T00:00:00+08:00');
INSERT INTO "turns" VALUES('yesterday',6,'m5','{"type":"text","text":"是"}','[{"kind":"finding","verdict":"met","title":"规上工业企业","need":"牵头单位是统计局名录内的规上工业企业","seen":"牵头单位是名录内规上工业企业：是","readings":[],"advice":[],"citation":{"clause":"3.1.1","cite_as":"三、（一）1","quote":"需为统计局名录内的规上工业企业"}},{"kind":"prompt","text":"牵头单位在国内或省内同行里居于主导地位、有明显领先优势吗？","help":"方案没有写指标，由专家判断。有市场占有率、行业排名、单项冠军等能说明的，可以答“有”。","example":"有，省内第二","slot":"lead.leading_position","answer_kind":"yes_no","optional":false,"options":[{"id":"yes","label":"是"},{"id":"no","label":"否"},{"id":"skip","label":"不清楚"}],"token":"14e77516","progress":[5,12]}]',NULL,'2026-03-09T00:00:00+08:00');
INSERT INTO "turns" VALUES('yesterday',7,'m6','{"type":"text","text":"有"}','[{"kind":"finding","verdict":"expert","title":"主导地位和领先优势","need":"在行业内居于国内或省内主导地位，具有明显的领先优势，能有效集聚创新资源","seen":"行业主导地位和领先优势：是","readings":[],"advice":["方案没有写衡量指标，由专家审查时判断。请备好市场占有率、行业排名、单项冠军或专精特新等佐证"],"citation":{"clause":"3.1.1","cite_as":"三、（一）1","quote":"在行业内居于国内或省内主导地位，具有明显的领先优势，能有效集聚产业链上下游中小微企业、高校、科研院所等创新资源"}},{"kind":"prompt","text":"牵头单位的创新平台，最高是哪一级？","help":"如工程技术研究中心、重点实验室、企业研发中心。看批文是谁发的；没有批文、自己建的研发机构选“企业自建”。","example":"省级","slot":"lead.platform_level","answer_kind":"choice","optional":false,"options":[{"id":"国家级","label":"国家级"},{"id":"省级","label":"省级"},{"id":"市级","label":"市级"},{"id":"企业自建","label":"企业自建"},{"id":"无","label":"没有平台"},{"id":"skip","label":"不清楚"}],"token":"57f44075","progress":[6,12]}]',NULL,'2026-03-09T00:00:00+08:00');
INSERT INTO "turns" VALUES('yesterday',8,'m7','{"type":"text","text":"省级"}','[{"kind":"finding","verdict":"met","title":"创新平台","need":"已建有市级及以上科技创新平台或企业自建研发平台","seen":"创新平台最高级别：省级","readings":[],"advice":[],"citation":{"clause":"3.1.2","cite_as":"三、（一）2","quote":"已建有市级及以上工程技术研究中心、重点实验室、企业研发中心等科技创新平台或其他企业自建研发平台"}},{"kind":"prompt","text":"与高校、科研院所及科学家团队有稳定的合作吗？","help":"例如一份还在有效期内的产学研合作协议。","example":"有","slot":"lead.stable_cooperation","answer_kind":"yes_no","optional":false,"options":[{"id":"yes","label":"是"},{"id":"no","label":"否"},{"id":"lead_abilities_ready","label":"稳定合作、持续研发投入、服务活动都有"},{"id":"skip","label":"不清楚"}],"token":"f75be22d","progress":[7,12]}]',NULL,'2026-03-09T00:00:00+08:00');
INSERT INTO "turns" VALUES('yesterday',9,'m8','{"type":"text","text":"有"}','[{"kind":"finding","verdict":"met","title":"稳定合作","need":"与高校、科研院所及科学家团队保持稳定合作","seen":"与高校院所稳定合作：是","readings":[],"advice":[],"citation":{"clause":"3.1.2","cite_as":"三、（一）2","quote":"并与高校、科研院所及科学家团队保持稳定合作"}},{"kind":"prompt","text":"有持续的研发投入机制和项目储备吗？","help":"方案没有规定金额。有研发费用辅助账、加计扣除或研发制度的，可以答“有”。","example":"有","slot":"lead.continuous_rnd_investment","answer_kind":"yes_no","optional":false,"options":[{"id":"yes","label":"是"},{"id":"no","label":"否"},{"id":"skip","label":"不清楚"}],"token":"a748f24d","progress":[8,12]}]',NULL,'2026-03-09T00:00:00+08:00');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
COMMIT;
