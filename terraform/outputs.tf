# What helm/environments needs to be told.
output "mysql" {
  value = aws_db_instance.primary.address
}

output "mysql_replicas" {
  value = aws_db_instance.replica[*].address
}

output "kafka" {
  value = aws_msk_cluster.this.bootstrap_brokers_sasl_scram
}

output "redis" {
  value = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "search" {
  value = aws_opensearch_domain.this.endpoint
}

# for the service accounts of product-service and review-service
output "picture_roles" {
  value = { for service, role in aws_iam_role.pictures : service => role.arn }
}

output "images" {
  value = aws_cloudfront_distribution.images.domain_name
}
