CREATE TABLE members (
  id                VARCHAR(13)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision          BIGINT        NOT NULL,
  announced         BIGINT        NOT NULL,
  trace             VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  email             VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  email_index       CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  password_hash     VARCHAR(100)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name              VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name_index        CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  phone             VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  language          VARCHAR(2)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tier              VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  roles             VARCHAR(100)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  marketing_consent BOOLEAN       NOT NULL,
  consent_version   INT           NOT NULL,
  super_admin       BOOLEAN       NOT NULL,
  joined_at         DATETIME(6)   NOT NULL,
  suspended_at      DATETIME(6)   NULL,
  suspended_for     VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY members_by_email (email_index),
  KEY members_by_name (name_index),
  KEY members_by_joining (joined_at)
);

CREATE TABLE consents (
  member_id  VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind       VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version    INT         NOT NULL,
  granted    BOOLEAN     NOT NULL,
  wording    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  decided_at DATETIME(6) NOT NULL,
  PRIMARY KEY (member_id, kind, version),
  CONSTRAINT consents_of_member FOREIGN KEY (member_id) REFERENCES members (id)
);

CREATE TABLE addresses (
  id         VARCHAR(13)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision   BIGINT        NOT NULL,
  member_id  VARCHAR(13)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  default_of VARCHAR(13)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  recipient  VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  phone      VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  postcode   VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line1      VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line2      VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY addresses_one_default (default_of),
  KEY addresses_by_member (member_id),
  CONSTRAINT addresses_of_member FOREIGN KEY (member_id) REFERENCES members (id)
);

CREATE TABLE sessions (
  id         VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id  VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  opened_at  DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  ended_at   DATETIME(6) NULL,
  PRIMARY KEY (id),
  KEY sessions_by_member (member_id),
  KEY sessions_by_expiry (expires_at),
  CONSTRAINT sessions_of_member FOREIGN KEY (member_id) REFERENCES members (id)
);

CREATE TABLE refresh_tokens (
  token_hash CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  session_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  issued_at  DATETIME(6) NOT NULL,
  used_at    DATETIME(6) NULL,
  PRIMARY KEY (token_hash),
  KEY refresh_tokens_by_session (session_id),
  KEY refresh_tokens_by_age (issued_at),
  CONSTRAINT refresh_tokens_of_session FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE
);

CREATE TABLE login_failures (
  email_index  CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  failures     INT         NOT NULL,
  since        DATETIME(6) NOT NULL,
  locked_until DATETIME(6) NULL,
  PRIMARY KEY (email_index),
  KEY login_failures_by_age (since)
);

CREATE TABLE access_log (
  id        BIGINT      NOT NULL AUTO_INCREMENT,
  actor     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  action    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at        DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY access_log_by_member (member_id, at),
  KEY access_log_by_age (at)
);
