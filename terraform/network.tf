resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true
}

# Machines and servers live where nobody outside can reach them; only load balancers are public.
resource "aws_subnet" "private" {
  for_each = { for at, zone in var.zones : zone => at }

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.cidr, 4, each.value)
  tags              = { "kubernetes.io/role/internal-elb" = "1" }
}

resource "aws_subnet" "public" {
  for_each = { for at, zone in var.zones : zone => at }

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.cidr, 8, 240 + each.value)
  tags              = { "kubernetes.io/role/elb" = "1" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_eip" "nat" {
  for_each = aws_subnet.public
  domain   = "vpc"
}

# One in each zone: a zone that fails takes only its own way out with it.
resource "aws_nat_gateway" "this" {
  for_each      = aws_subnet.public
  subnet_id     = each.value.id
  allocation_id = aws_eip.nat[each.key].id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
}

resource "aws_route_table_association" "public" {
  for_each       = aws_subnet.public
  subnet_id      = each.value.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table" "private" {
  for_each = aws_subnet.private
  vpc_id   = aws_vpc.this.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.this[each.key].id
  }
}

resource "aws_route_table_association" "private" {
  for_each       = aws_subnet.private
  subnet_id      = each.value.id
  route_table_id = aws_route_table.private[each.key].id
}

locals {
  private_subnets = [for subnet in aws_subnet.private : subnet.id]

  # what the servers below listen on, for machines of the cluster and nobody else
  server_ports = { mysql = 3306, kafka = 9096, redis = 6379, search = 443 }
}

resource "aws_security_group" "server" {
  for_each = local.server_ports

  name   = "jangteo-${var.environment}-${each.key}"
  vpc_id = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "server" {
  for_each = local.server_ports

  security_group_id            = aws_security_group.server[each.key].id
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}

# IAM at the broker, for who makes topics and ACLs; NetworkPolicy keeps the services from it.
resource "aws_vpc_security_group_ingress_rule" "kafka_operators" {
  security_group_id            = aws_security_group.server["kafka"].id
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 9098
  to_port                      = 9098
}

resource "aws_kms_key" "this" {
  description             = "Everything of jangteo ${var.environment} that lies on a disk"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}
