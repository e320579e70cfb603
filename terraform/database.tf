resource "aws_db_subnet_group" "this" {
  name       = "jangteo-${var.environment}"
  subnet_ids = local.private_subnets
}

resource "aws_db_parameter_group" "this" {
  name   = "jangteo-${var.environment}"
  family = "mysql8.4"

  parameter {
    name  = "transaction_isolation"
    value = "READ-COMMITTED"
  }
  parameter {
    name  = "character_set_server"
    value = "utf8mb4"
  }
  parameter {
    name  = "collation_server"
    value = "utf8mb4_unicode_ci"
  }
  parameter {
    name  = "binlog_format"
    value = "ROW"
  }
  # in CloudWatch, values and all: who may read that log may read the tables
  parameter {
    name  = "slow_query_log"
    value = "1"
  }
  parameter {
    name  = "long_query_time"
    value = "0.5"
  }
  parameter {
    name  = "log_output"
    value = "FILE"
  }
  parameter {
    name         = "gtid-mode"
    value        = "ON"
    apply_method = "pending-reboot"
  }
  parameter {
    name         = "enforce_gtid_consistency"
    value        = "ON"
    apply_method = "pending-reboot"
  }
}

# Stands by in a second zone; any moment of the last 14 days can be restored (DA-08).
resource "aws_db_instance" "primary" {
  identifier                  = "jangteo-${var.environment}"
  engine                      = "mysql"
  engine_version              = "8.4"
  instance_class              = var.database.class
  allocated_storage           = var.database.storage
  max_allocated_storage       = var.database.storage * 5
  storage_type                = "gp3"
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.this.arn
  multi_az                    = true
  db_subnet_group_name        = aws_db_subnet_group.this.name
  parameter_group_name        = aws_db_parameter_group.this.name
  vpc_security_group_ids      = [aws_security_group.server["mysql"].id]
  username                    = "operator"
  manage_master_user_password = true
  backup_retention_period     = 14
  backup_window               = "18:00-19:00"
  copy_tags_to_snapshot       = true
  deletion_protection         = true
  final_snapshot_identifier   = "jangteo-${var.environment}-final"

  performance_insights_enabled    = true
  enabled_cloudwatch_logs_exports = ["error", "slowquery"]
}

# For reading (DA-07).
resource "aws_db_instance" "replica" {
  count = var.database.replicas

  identifier             = "jangteo-${var.environment}-replica-${count.index}"
  replicate_source_db    = aws_db_instance.primary.identifier
  instance_class         = var.database.class
  storage_encrypted      = true
  parameter_group_name   = aws_db_parameter_group.this.name
  vpc_security_group_ids = [aws_security_group.server["mysql"].id]
  skip_final_snapshot    = true
}
