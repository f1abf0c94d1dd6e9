-- Larkfield Audio, an invented shop. Run once by ShopDatabase when the program starts.

CREATE TABLE customers (
  id      INTEGER PRIMARY KEY,
  email   VARCHAR(200) NOT NULL UNIQUE,
  name    VARCHAR(200) NOT NULL,
  company VARCHAR(200),
  country CHAR(2) NOT NULL,
  tier    VARCHAR(20) NOT NULL
);

-- lines is JSON text, as the shop's web application writes it.
CREATE TABLE orders (
  number      CHAR(8) PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers,
  status      VARCHAR(20) NOT NULL,
  ordered_on  DATE NOT NULL,
  shipped_on  DATE,
  tracking    VARCHAR(40),
  currency    CHAR(3) NOT NULL,
  total_cents BIGINT NOT NULL,
  lines       VARCHAR NOT NULL
);

-- '**' holds for every country that has no row of its own.
CREATE TABLE refund_policies (
  country CHAR(2) PRIMARY KEY,
  days    INTEGER NOT NULL,
  postage VARCHAR(40) NOT NULL
);

CREATE TABLE replies (
  ticket_id   VARCHAR(20) PRIMARY KEY,
  customer_id INTEGER REFERENCES customers,
  topic       VARCHAR(20) NOT NULL,
  priority    VARCHAR(20) NOT NULL,
  language    VARCHAR(20) NOT NULL,
  needs_human BOOLEAN NOT NULL,
  answer      VARCHAR NOT NULL
);

INSERT INTO customers VALUES
  (1, 'emma.clarke@postbox.example', 'Emma Clarke', NULL, 'GB', 'standard'),
  (2, 'jonas.weber@mailhaus.example', 'Jonas Weber', NULL, 'DE', 'standard'),
  (3, 'lucia.romero@correo.example', 'Lucía Romero Peña', NULL, 'ES', 'standard'),
  (4, 'camille.lefevre@courriel.example', 'Camille Lefèvre', 'Atelier Lefèvre', 'FR', 'gold'),
  (5, 'haruka.sato@denshin.example', '佐藤 遥', NULL, 'JP', 'standard'),
  (6, 'omar.haddad@barid.example', 'عمر حداد', NULL, 'AE', 'standard'),
  (7, 'ines.carvalho@caixa.example', 'Inês Carvalho', NULL, 'PT', 'standard'),
  (8, 'petra.hoffmann-lindqvist@mailhaus.example', 'Petra Hoffmann-Lindqvist', NULL, 'DE', 'gold'),
  (9, 'dylan.brooks@postbox.example', 'Dylan Brooks', NULL, 'US', 'standard'),
  (10, 'robert.tables@school.example', 'Robert''); DROP TABLE customers;--', NULL, 'GB', 'standard'),
  (11, 'giulia.bianchi@postale.example', 'Giulia Bianchi', NULL, 'IT', 'standard'),
  (13, 'grace.okafor@postbox.example', 'Grace Okafor', NULL, 'GB', 'standard'),
  (15, 'procurement@northgate-studios.example', 'Priya Raman', 'Northgate Studios Ltd.', 'GB', 'business'),
  (16, 'kenji.mori@denshin.example', '森 健二', NULL, 'JP', 'standard'),
  (17, 'chloe.martin@courriel.example', 'Chloé Martin', NULL, 'FR', 'standard'),
  (18, 'zoe.kim@postbox.example', 'Zoë Kim', NULL, 'US', 'standard'),
  (19, 'sanne.devries@postbus.example', 'Sanne de Vries', NULL, 'NL', 'standard'),
  (21, 'marek.nowak@skrzynka.example', 'Marek Nowak', NULL, 'PL', 'standard'),
  (22, 'it@klang-und-raum.example', 'Miriam Falk', 'Klang & Raum GmbH', 'AT', 'business'),
  (23, 'anna.kowalczyk@skrzynka.example', 'Anna Kowalczyk', NULL, 'PL', 'standard'),
  (24, 'd.sokolova@pochta.example', 'Дарья Соколова', NULL, 'KZ', 'standard'),
  (25, 'li.wei@youxiang.example', '李伟', '上海云雀文化传播有限公司', 'CN', 'business'),
  (26, 'minjun.park@upyeon.example', '박민준', NULL, 'KR', 'standard'),
  (29, 'burak.yilmaz@posta.example', 'Burak Yılmaz', NULL, 'TR', 'standard'),
  (30, 'compras@hotel-miramar.example', 'Javier Ortega Núñez', 'Hotel Miramar', 'ES', 'business'),
  (31, 'noa.levi@doar.example', 'נועה לוי', NULL, 'IL', 'standard'),
  (32, 'arjun.sharma@dakghar.example', 'अर्जुन शर्मा', NULL, 'IN', 'standard');

INSERT INTO orders VALUES
  ('LF-20344', 15, 'delivered', '2026-10-14', '2026-10-20', 'GB55210077', 'GBP', 586800, '[{"name":"Harbour studio monitor","quantity":12},{"name":"Wall bracket WB-2","quantity":12},{"name":"Cable set 5 m","quantity":12}]'),
  ('LF-20350', 30, 'delivered', '2026-09-12', '2026-09-25', 'ES90011234', 'EUR', 158400, '[{"name":"Brook Mini","quantity":16},{"name":"Wall bracket WB-2","quantity":16}]'),
  ('LF-20352', 30, 'delivered', '2026-09-12', '2026-09-26', 'ES90011299', 'EUR', 409400, '[{"name":"Harbour studio monitor","quantity":4},{"name":"Fieldstone S300","quantity":2}]'),
  ('LF-20359', 8, 'delivered', '2026-10-14', '2026-10-24', 'DE40001882', 'EUR', 115890, '[{"name":"Fieldstone S300, black","quantity":1}]'),
  -- Cut off in an import: the tool that reads this order fails on it.
  ('LF-20366', 13, 'delivered', '2026-11-02', '2026-11-12', 'GB55219001', 'GBP', 19800, '[{"name":"Brook Mini","quantity":2},{"na'),
  ('LF-20377', 2, 'delivered', '2026-11-09', '2026-11-11', 'DE40002710', 'EUR', 42900, '[{"name":"Orchard T1","quantity":1}]'),
  ('LF-20385', 7, 'returned', '2026-10-12', '2026-10-15', 'PT77120034', 'EUR', 89800, '[{"name":"Harbour studio monitor","quantity":2}]'),
  ('LF-20391', 3, 'delivered', '2026-11-02', '2026-11-04', 'ES90013377', 'EUR', 18900, '[{"name":"Meadow 2","quantity":1}]'),
  ('LF-20399', 23, 'delivered', '2026-11-03', '2026-11-05', 'PL61009912', 'EUR', 9900, '[{"name":"Brook Mini","quantity":1}]'),
  ('LF-20402', 4, 'delivered', '2026-11-07', '2026-11-09', 'FR30045518', 'EUR', 34900, '[{"name":"Brook Grande","quantity":1}]'),
  ('LF-20405', 24, 'delivered', '2026-10-21', '2026-10-24', 'KZ10098214', 'EUR', 114900, '[{"name":"Fieldstone S300, silver","quantity":1}]'),
  ('LF-20411', 10, 'delivered', '2026-11-05', '2026-11-07', 'GB55219954', 'GBP', 18900, '[{"name":"Meadow 2 \"Limited\"","quantity":1}]'),
  ('LF-20414', 25, 'processing', '2026-11-08', NULL, NULL, 'EUR', 44900, '[{"name":"Harbour studio monitor","quantity":1}]'),
  ('LF-20418', 1, 'shipped', '2026-10-28', '2026-10-31', 'GB55218840', 'GBP', 18900, '[{"name":"Meadow 2","quantity":1}]'),
  ('LF-20421', 16, 'delivered', '2026-11-04', '2026-11-06', 'JP80077120', 'EUR', 18900, '[{"name":"Meadow 2","quantity":1}]'),
  ('LF-20428', 22, 'processing', '2026-11-12', NULL, '', 'EUR', 344700, '[{"name":"Fieldstone S300, black","quantity":3}]'),
  ('LF-20431', 31, 'returned', '2026-10-20', '2026-10-22', 'IL20004711', 'EUR', 18900, '[{"name":"Meadow 2","quantity":1}]'),
  ('LF-20433', 6, 'shipped', '2026-11-01', '2026-11-04', 'AE15500321', 'EUR', 18900, '[{"name":"Meadow 2","quantity":1}]'),
  ('LF-20436', 32, 'delivered', '2026-10-30', '2026-11-02', 'IN99120045', 'EUR', 9900, '[{"name":"Brook Mini","quantity":1}]'),
  ('LF-20440', 26, 'processing', '2026-11-14', NULL, NULL, 'EUR', 9900, '[{"name":"Brook Mini","quantity":1}]'),
  ('LF-20447', 19, 'shipped', '2026-11-06', '2026-11-08', 'NL70021455', 'EUR', 42900, '[{"name":"Orchard T1","quantity":1}]');

INSERT INTO refund_policies VALUES
  ('**', 30, 'paid by the customer'),
  ('DE', 30, 'paid by Larkfield'),
  ('AT', 30, 'paid by Larkfield'),
  ('ES', 30, 'paid by Larkfield'),
  ('FR', 30, 'paid by Larkfield'),
  ('IT', 30, 'paid by Larkfield'),
  ('PT', 30, 'paid by Larkfield'),
  ('NL', 30, 'paid by Larkfield'),
  ('PL', 30, 'paid by Larkfield'),
  ('GB', 28, 'paid by Larkfield'),
  ('JP', 14, 'paid by the customer');
