resource "aws_msk_configuration" "this" {
  name           = "jangteo-${var.environment}"
  kafka_versions = ["3.9.x"]

  # topics are made by operators, never by a typing error
  server_properties = <<-PROPERTIES
    auto.create.topics.enable=false
    default.replication.factor=3
    min.insync.replicas=2
    unclean.leader.election.enable=false
    allow.everyone.if.no.acl.found=false
  PROPERTIES
}

resource "aws_msk_cluster" "this" {
  cluster_name           = "jangteo-${var.environment}"
  kafka_version          = "3.9.x"
  number_of_broker_nodes = length(var.zones)

  broker_node_group_info {
    instance_type   = "kafka.m7g.large"
    client_subnets  = local.private_subnets
    security_groups = [aws_security_group.server["kafka"].id]

    storage_info {
      ebs_storage_info {
        volume_size = 200
      }
    }
  }

  configuration_info {
    arn      = aws_msk_configuration.this.arn
    revision = aws_msk_configuration.this.latest_revision
  }

  client_authentication {
    sasl {
      scram = true
      # for operators alone, who make the first ACLs: nobody without one may do anything
      iam = true
    }
  }

  encryption_info {
    encryption_at_rest_kms_key_arn = aws_kms_key.this.arn
    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }

  open_monitoring {
    prometheus {
      jmx_exporter {
        enabled_in_broker = true
      }
    }
  }
}

locals {
  # every service but the gateway, and who tells how the brokers fare
  with_broker = toset(concat(["kafka-exporter"], [for chart in fileset("${path.module}/../helm/services", "*/Chart.yaml") : dirname(chart) if dirname(chart) != "gateway"]))
}

# Who may sign in. The operator makes each AmazonMSK_jangteo-ENVIRONMENT-SERVICE before the first apply, encrypted with
# a key of our own (AWS's default one is refused): {"username": "SERVICE", "password": "…"}, the password that is
# kafka-password in the service's own secret. No password passes through Terraform or lies in its state.
data "aws_secretsmanager_secret" "kafka_user" {
  for_each = local.with_broker

  name = "AmazonMSK_jangteo-${var.environment}-${each.key}"
}

resource "aws_msk_scram_secret_association" "this" {
  cluster_arn     = aws_msk_cluster.this.arn
  secret_arn_list = [for secret in data.aws_secretsmanager_secret.kafka_user : secret.arn]
}
