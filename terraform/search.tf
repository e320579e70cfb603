# search-service speaks Elasticsearch's own JSON (decision 0015), which OpenSearch shares as far as it is used;
# Korean analysis (nori) is part of the service there. Elastic Cloud is the other way: then this file goes.
resource "aws_opensearch_domain" "this" {
  domain_name    = "jangteo-${var.environment}"
  engine_version = "OpenSearch_2.19"

  cluster_config {
    instance_type          = "m7g.large.search"
    instance_count         = length(var.zones)
    zone_awareness_enabled = true

    zone_awareness_config {
      availability_zone_count = length(var.zones)
    }
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = 100
  }

  # OpenSearch knows no keys as Elasticsearch's, and search-service signs no requests as AWS wants them: the machines
  # of the cluster may ask (security group), of the pods search-service alone (NetworkPolicy), and nobody else is there
  access_policies = data.aws_iam_policy_document.search.json

  vpc_options {
    subnet_ids         = local.private_subnets
    security_group_ids = [aws_security_group.server["search"].id]
  }

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.this.arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }
}

data "aws_iam_policy_document" "search" {
  statement {
    actions   = ["es:ESHttp*"]
    resources = ["arn:aws:es:${var.region}:${data.aws_caller_identity.this.account_id}:domain/jangteo-${var.environment}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

data "aws_caller_identity" "this" {}
