{{/* What a service gets unless its own values, or an environment, say otherwise. Here and not in values.yaml, so that they are known wherever these templates are. */}}
{{- define "jangteo.defaults" -}}
schema: ""            # name of its schema; empty for a service without a database
hears: []             # topics it consumes
asks: []              # services it questions over HTTP
askedBy: []           # services that question it
uses: []              # servers beside MySQL and Kafka: redis, elasticsearch
outside: []           # what it calls in the world, by the names under global.outside
everybodyAsks: false  # whether all services come for its keys (member-service)
isDoor: false         # whether strangers come in here (gateway)
config: {}            # settings, as variables; may refer to .Values.global
secrets:
  env: {}             # variable: key in the Secret NAME-secrets
  files: {}           # variable: key; the key is mounted and the variable tells the path
folders: []           # writable places that live as long as the pod
serviceAccount:
  annotations: {}
replicas: {min: 2, max: 6}   # NF-11
cpuPercent: 70        # of what is requested, before there are more
lag: 500              # records of a topic that one pod may be behind, before there are more
drainSeconds: 5       # until every load balancer has heard that the pod ends
graceSeconds: 60      # from the signal to the kill: draining, and 8 s for each phase of the shutdown
resources:
  requests: {cpu: 250m, memory: 640Mi}
  limits: {memory: 768Mi}

global:
  environment: dev
  image: {prefix: jangteo/, tag: 0.1.0, pullPolicy: IfNotPresent, pullSecrets: []}
  all: {}             # values for every service of this environment
  services: {}        # values for one service of this environment, by its name
  keda: true          # scale consumers by their lag; without KEDA by CPU alone
  migrationJob: true  # migrate before the pods roll; without it each service migrates when it starts
  canary: false       # a Rollout (Argo) takes the Deployment's pods over: 10, 50, 100 per cent, judged at each step
  spread: ScheduleAnyway
  monitoring:
    namespace: monitoring
    serviceMonitor: true
    interval: 15s
    rules: true       # alerts, as a PrometheusRule
    dashboards: true  # each a ConfigMap, which Grafana's sidecar finds by this label
    dashboardLabel: grafana_dashboard
    datasources: true # of Grafana, a ConfigMap that its sidecar finds by this label
    datasourceLabel: grafana_datasource
    exporters: true   # what MySQL, Kafka, Redis and Elasticsearch tell of themselves, for Prometheus
    logs: true        # what pods say, brought to Loki
    prometheus: {url: "http://prometheus-operated.monitoring:9090"}   # these three as Grafana reaches them
    jaeger: {url: "http://jaeger.monitoring:16686"}
    loki: {url: "http://loki.monitoring:3100", port: 3100}
    labels: {}        # what the operator chooses monitors and rules by, where it does not take all
    repository: https://git.jangteo.example/jangteo/blob/main/   # where the runbooks are read
  tracing: {endpoint: "http://collector:4318/v1/traces", port: 4318, peers: [], sampling: "1.0", view: ""}   # without an endpoint no span leaves; sampling: all, since the collector chooses; view: where a person looks at a trace, https://…/trace/{id}
  errors: {dsnFromSecret: false, port: 443, peers: []}   # a Sentry or what speaks its protocol; sentry-dsn in the Secret
  edge: {namespace: edge, trustedProxies: "10.0.0.0/8", corsOrigins: ""}
  mysql:
    host: mysql
    port: 3306
    replicaHost: ""   # follows by GTID; for reads that need not go to the first server
    pool: 6
    peers: []         # of both
  kafka:
    bootstrap: "kafka:9092"
    port: 9092
    createTopics: "false"
    partitions: 12
    replicas: 3
    sasl: false       # SCRAM-SHA-512 over TLS; kafka-user, kafka-password and kafka-jaas in the Secret
    caSecret: ""      # Secret with ca.crt, where the brokers' authority is nobody's in the image
    peers: []
  redis: {url: "redis://redis:6379", urlFromSecret: false, port: 6379, peers: []}
  elasticsearch: {url: "http://elasticsearch:9200", port: 9200, apiKeyFromSecret: false, peers: []}
  outside:
    pg: {url: "https://api.tosspayments.com", port: 443, peers: []}
    courier: {url: "https://dxapi-dev.cjlogistics.com:5054", port: 5054, peers: []}   # where no parcel leaves; prod alone names the other
    mail: {host: mail, port: 587, from: no-reply@jangteo.example, tls: true, login: false, peers: []}   # tls: STARTTLS or no mail; login: mail-user and mail-password in the Secret
    objects: {store: s3, bucket: jangteo-images, reviewBucket: jangteo-review-images, region: ap-northeast-2, endpoint: "", publicUrl: "", port: 443, peers: []}   # publicUrl: of the CDN that shows products' pictures; without one the gateway does
{{- end -}}
