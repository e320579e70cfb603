resource "aws_elasticache_subnet_group" "this" {
  name       = "jangteo-${var.environment}"
  subnet_ids = local.private_subnets
}

# A cache and a gate, never the truth: nothing of it is backed up.
resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "jangteo-${var.environment}"
  description                = "Caches and rate limits"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.m7g.large"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  subnet_group_name          = aws_elasticache_subnet_group.this.name
  security_group_ids         = [aws_security_group.server["redis"].id]
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  snapshot_retention_limit   = 0
}
