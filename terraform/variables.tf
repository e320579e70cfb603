variable "environment" {
  description = "staging or prod"
  type        = string

  validation {
    condition     = contains(["staging", "prod"], var.environment)
    error_message = "The environments are staging and prod; dev brings its own servers."
  }
}

variable "region" {
  type    = string
  default = "ap-northeast-2"
}

variable "cidr" {
  description = "Addresses of the network; helm/environments names the same range"
  type        = string
  default     = "10.20.0.0/16"
}

variable "zones" {
  type    = list(string)
  default = ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"]
}

variable "domain" {
  type    = string
  default = "jangteo.example"
}

variable "certificate_arn" {
  description = "Certificate of the CDN, in us-east-1"
  type        = string
}

variable "nodes" {
  description = "Machines of the cluster: fewest, most"
  type        = object({ min = number, max = number, type = string })
  default     = { min = 3, max = 12, type = "m7i.xlarge" }
}

variable "database" {
  type    = object({ class = string, storage = number, replicas = number })
  default = { class = "db.r7g.xlarge", storage = 200, replicas = 1 }
}
