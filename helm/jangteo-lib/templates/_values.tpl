{{/* The defaults, under the service's own values, under the environment's for all and for this one. */}}
{{- define "jangteo.values" -}}
{{- $g := include "jangteo.global" . | fromYaml -}}
{{- $v := omit (include "jangteo.defaults" . | fromYaml) "global" -}}
{{- $own := omit .Values "jangteo-lib" "global" -}}
{{- $this := dig .Chart.Name dict $g.services -}}
{{- mergeOverwrite $v (deepCopy $own) (deepCopy $g.all) (deepCopy $this) | toYaml -}}
{{- end -}}

{{/* What holds for the whole environment. */}}
{{- define "jangteo.global" -}}
{{- $g := (include "jangteo.defaults" . | fromYaml).global -}}
{{- mergeOverwrite $g (deepCopy (.Values.global | default dict)) | toYaml -}}
{{- end -}}

{{/* Everything the other templates need to know: root, v (the service's values), g (the environment's), name. */}}
{{- define "jangteo.scope" -}}
{{- dict "name" .Chart.Name "v" (include "jangteo.values" . | fromYaml) "g" (include "jangteo.global" . | fromYaml) "chart" (printf "%s-%s" .Chart.Name .Chart.Version) "managedBy" .Release.Service "namespace" .Release.Namespace | toYaml -}}
{{- end -}}

{{- define "jangteo.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/component: server
{{- end -}}

{{/* Needs name, component, g. */}}
{{- define "jangteo.podLabels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/part-of: jangteo
app.kubernetes.io/version: {{ .g.image.tag | quote }}
{{- end -}}

{{- define "jangteo.labels" -}}
{{ include "jangteo.podLabels" (dict "name" .name "component" (.component | default "server") "g" .g) }}
app.kubernetes.io/managed-by: {{ .managedBy }}
helm.sh/chart: {{ .chart }}
{{- end -}}

{{/* Nobody needs to be root, and nobody can become it. */}}
{{- define "jangteo.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .user | default 10001 }}
runAsGroup: {{ .user | default 10001 }}
fsGroup: {{ .user | default 10001 }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "jangteo.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* Settings as variables, sorted by name. */}}
{{- define "jangteo.config" -}}
{{- $config := dict
  "JANGTEO_PORT" "8080"
  "JANGTEO_MANAGEMENT_PORT" "9080"
  "JANGTEO_TRACING_SAMPLING" .g.tracing.sampling
  "JANGTEO_REPORTS_ENVIRONMENT" .g.environment -}}
{{- with .g.tracing.endpoint -}}
{{- $_ := set $config "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT" . -}}
{{- end -}}
{{- if .v.schema -}}
{{- $_ := set $config "JANGTEO_MYSQL_HOST" .g.mysql.host -}}
{{- $_ := set $config "JANGTEO_MYSQL_PORT" .g.mysql.port -}}
{{- with .g.mysql.replicaHost -}}
{{- $_ := set $config "JANGTEO_MYSQL_REPLICA_HOST" . -}}
{{- end -}}
{{- $_ := set $config "JANGTEO_MYSQL_POOL" .g.mysql.pool -}}
{{- $_ := set $config "JANGTEO_KAFKA_BOOTSTRAP" .g.kafka.bootstrap -}}
{{- $_ := set $config "JANGTEO_MESSAGING_CREATE_TOPICS" .g.kafka.createTopics -}}
{{- $_ := set $config "JANGTEO_MESSAGING_PARTITIONS" .g.kafka.partitions -}}
{{- $_ := set $config "JANGTEO_MESSAGING_REPLICAS" .g.kafka.replicas -}}
{{- if .g.kafka.sasl -}}
{{- $_ := set $config "SPRING_KAFKA_SECURITY_PROTOCOL" "SASL_SSL" -}}
{{- $_ := set $config "SPRING_KAFKA_PROPERTIES_SASL_MECHANISM" "SCRAM-SHA-512" -}}
{{- if .g.kafka.caSecret -}}
{{- $_ := set $config "SPRING_KAFKA_SSL_TRUST_STORE_TYPE" "PEM" -}}
{{- $_ := set $config "SPRING_KAFKA_SSL_TRUST_STORE_LOCATION" "file:/var/run/kafka/ca.crt" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and (has "redis" .v.uses) (not .g.redis.urlFromSecret) -}}
{{- $_ := set $config "JANGTEO_REDIS_URL" .g.redis.url -}}
{{- end -}}
{{- range $name, $value := .v.config -}}
{{- $text := tpl (toString $value) (dict "Values" (dict "global" $.g) "Template" $.template) -}}
{{- if $text -}}{{- $_ := set $config $name $text -}}{{- end -}}
{{- end -}}
{{- range $name, $value := $config }}
{{ $name }}: {{ $value | toString | quote }}
{{- end -}}
{{- end -}}

{{/* Variables whose values stay in the Secret. */}}
{{- define "jangteo.secretEnv" -}}
{{- $env := deepCopy .v.secrets.env -}}
{{- $files := merge (dict "JANGTEO_SECURITY_IDENTITY_KEY" "identity-key.json") .v.secrets.files -}}
{{- if .v.schema -}}
{{- $_ := set $env "JANGTEO_MYSQL_PASSWORD" "mysql-password" -}}
{{- $_ := set $env "JANGTEO_CRYPTO_KEYS" "crypto-keys" -}}
{{- if .g.kafka.sasl -}}
{{- $_ := set $env "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG" "kafka-jaas" -}}
{{- end -}}
{{- end -}}
{{- if and (has "redis" .v.uses) .g.redis.urlFromSecret -}}
{{- $_ := set $env "JANGTEO_REDIS_URL" "redis-url" -}}
{{- end -}}
{{- if and (has "elasticsearch" .v.uses) .g.elasticsearch.apiKeyFromSecret -}}
{{- $_ := set $env "JANGTEO_SEARCH_ELASTICSEARCH_API_KEY" "elasticsearch-api-key" -}}
{{- end -}}
{{- if and (has "mail" .v.outside) .g.outside.mail.login -}}
{{- $_ := set $env "JANGTEO_NOTIFICATION_MAIL_USERNAME" "mail-user" -}}
{{- $_ := set $env "JANGTEO_NOTIFICATION_MAIL_PASSWORD" "mail-password" -}}
{{- end -}}
{{- range $name, $key := $env }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ $.name }}-secrets
      key: {{ $key }}
{{- end -}}
{{- if .g.errors.dsnFromSecret }}
- name: SENTRY_DSN
  valueFrom:
    secretKeyRef:
      name: {{ .name }}-secrets
      key: sentry-dsn
      optional: true
{{- end -}}
{{- range $name, $key := $files }}
- name: {{ $name }}
  value: /var/run/secrets/jangteo/{{ $key }}
{{- end -}}
{{- end -}}

{{- define "jangteo.volumeMounts" -}}
- name: tmp
  mountPath: /tmp
- name: secrets
  mountPath: /var/run/secrets/jangteo
  readOnly: true
{{- if and .v.schema .g.kafka.sasl .g.kafka.caSecret }}
- name: kafka-ca
  mountPath: /var/run/kafka
  readOnly: true
{{- end }}
{{- range $at, $folder := .v.folders }}
- name: folder-{{ $at }}
  mountPath: {{ $folder }}
{{- end }}
{{- end -}}

{{- define "jangteo.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 512Mi
- name: secrets
  secret:
    secretName: {{ .name }}-secrets
    defaultMode: 0440
    items:
    {{- range $key := values (merge (dict "JANGTEO_SECURITY_IDENTITY_KEY" "identity-key.json") .v.secrets.files) | sortAlpha }}
    - key: {{ $key }}
      path: {{ $key }}
    {{- end }}
{{- if and .v.schema .g.kafka.sasl .g.kafka.caSecret }}
- name: kafka-ca
  secret:
    secretName: {{ .g.kafka.caSecret }}
    defaultMode: 0440
    items:
    - key: ca.crt
      path: ca.crt
{{- end }}
{{- range $at, $folder := .v.folders }}
- name: folder-{{ $at }}
  emptyDir:
    sizeLimit: 2Gi
{{- end }}
{{- end -}}
