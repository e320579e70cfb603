{{/* All a service needs: its chart says only `include "jangteo.service" .` */}}
{{- define "jangteo.service" -}}
{{- $s := merge (dict "template" .Template) (include "jangteo.scope" . | fromYaml) -}}
{{ include "jangteo.deployment" $s }}
---
{{ include "jangteo.small" $s }}
---
{{ include "jangteo.networkPolicy" $s }}
---
{{ if and $s.g.keda $s.v.hears -}}
{{ include "jangteo.byLag" $s }}
{{- else -}}
{{ include "jangteo.byRequests" $s }}
{{- end }}
{{- if $s.g.canary }}
---
{{ include "jangteo.rollout" $s }}
{{- end }}
{{- if $s.g.monitoring.serviceMonitor }}
---
{{ include "jangteo.serviceMonitor" $s }}
{{- end }}
{{- if and $s.g.migrationJob $s.v.schema }}
---
{{ include "jangteo.migration" $s }}
{{- end }}
{{- end -}}
