# What a pod may do in AWS it may by its service account; helm/environments names these roles.
resource "aws_iam_openid_connect_provider" "cluster" {
  url            = aws_eks_cluster.this.identity[0].oidc[0].issuer
  client_id_list = ["sts.amazonaws.com"]
}

locals {
  issuer = replace(aws_eks_cluster.this.identity[0].oidc[0].issuer, "https://", "")

  # who keeps pictures, and where
  pictures = {
    product-service = { role = "images", bucket = aws_s3_bucket.images.arn }
    review-service  = { role = "review-images", bucket = aws_s3_bucket.review_images.arn }
  }
}

data "aws_iam_policy_document" "pictures_trust" {
  for_each = local.pictures

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.cluster.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values   = ["system:serviceaccount:jangteo:${each.key}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "pictures" {
  for_each = local.pictures

  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${each.value.bucket}/*"]
  }

  # without it S3 answers 403 where nothing is, and not 404
  statement {
    actions   = ["s3:ListBucket"]
    resources = [each.value.bucket]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.this.arn]
  }
}

resource "aws_iam_role" "pictures" {
  for_each = local.pictures

  name               = "jangteo-${var.environment}-${each.value.role}"
  assume_role_policy = data.aws_iam_policy_document.pictures_trust[each.key].json
}

resource "aws_iam_role_policy" "pictures" {
  for_each = local.pictures

  name   = "pictures"
  role   = aws_iam_role.pictures[each.key].id
  policy = data.aws_iam_policy_document.pictures[each.key].json
}
