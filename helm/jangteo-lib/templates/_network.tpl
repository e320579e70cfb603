{{/* Pods of a service, whatever they do. */}}
{{- define "jangteo.pods" -}}
podSelector:
  matchLabels:
    app.kubernetes.io/name: {{ . }}
    app.kubernetes.io/part-of: jangteo
{{- end -}}

{{/* Everybody in the platform. */}}
{{- define "jangteo.anyPod" -}}
podSelector:
  matchLabels:
    app.kubernetes.io/part-of: jangteo
    app.kubernetes.io/component: server
{{- end -}}

{{- define "jangteo.namespace" -}}
namespaceSelector:
  matchLabels:
    kubernetes.io/metadata.name: {{ . }}
{{- end -}}

{{/* A server: the pods of that name here, or the peers an environment names. Needs name, peers, port. */}}
{{- define "jangteo.toServer" -}}
- to:
  {{- if .peers }}
  {{- toYaml .peers | nindent 2 }}
  {{- else }}
  - {{- include "jangteo.pods" .name | nindent 4 }}
  {{- end }}
  ports:
  - {protocol: TCP, port: {{ .port }}}
{{- end -}}

{{- define "jangteo.toNames" -}}
- to:
  - {{- include "jangteo.namespace" "kube-system" | nindent 4 }}
  ports:
  - {protocol: UDP, port: 53}
  - {protocol: TCP, port: 53}
{{- end -}}

{{/* Only the edges of the service map, both ways. Who is asked asks back: for the key the question was signed with. */}}
{{- define "jangteo.networkPolicy" -}}
{{- $peers := concat .v.asks .v.askedBy | uniq | sortAlpha -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .name }}
  labels: {{- include "jangteo.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ .name }}
      app.kubernetes.io/part-of: jangteo
  policyTypes: [Ingress, Egress]
  ingress:
  - from:
    {{- if .v.isDoor }}
    - {{- include "jangteo.namespace" .g.edge.namespace | nindent 6 }}
    - {{- include "jangteo.pods" "sandbox" | nindent 6 }}
    - {{- include "jangteo.pods" "purchase-test" | nindent 6 }}
    {{- else if .v.everybodyAsks }}
    - {{- include "jangteo.anyPod" . | nindent 6 }}
    {{- else }}
    {{- range prepend $peers "gateway" }}
    - {{- include "jangteo.pods" . | nindent 6 }}
    {{- end }}
    {{- end }}
    ports:
    - {protocol: TCP, port: 8080}
  - from:
    - {{- include "jangteo.namespace" .g.monitoring.namespace | nindent 6 }}
    ports:
    - {protocol: TCP, port: 9080}
  egress:
  {{- include "jangteo.toNames" . | nindent 2 }}
  - to:
    {{- if .v.isDoor }}
    - {{- include "jangteo.anyPod" . | nindent 6 }}
    {{- else }}
    {{- range append $peers "member-service" | uniq | sortAlpha }}
    - {{- include "jangteo.pods" . | nindent 6 }}
    {{- end }}
    {{- end }}
    ports:
    - {protocol: TCP, port: 8080}
  {{- if .g.tracing.endpoint }}
  {{- include "jangteo.toServer" (dict "name" "collector" "peers" .g.tracing.peers "port" .g.tracing.port) | nindent 2 }}
  {{- end }}
  {{- if .g.errors.dsnFromSecret }}
  {{- include "jangteo.toServer" (dict "name" "sentry" "peers" .g.errors.peers "port" .g.errors.port) | nindent 2 }}
  {{- end }}
  {{- if .v.schema }}
  {{- include "jangteo.toServer" (dict "name" "mysql" "peers" .g.mysql.peers "port" .g.mysql.port) | nindent 2 }}
  {{- include "jangteo.toServer" (dict "name" "kafka" "peers" .g.kafka.peers "port" .g.kafka.port) | nindent 2 }}
  {{- end }}
  {{- range .v.uses }}
  {{- $server := index $.g . }}
  {{- include "jangteo.toServer" (dict "name" . "peers" $server.peers "port" $server.port) | nindent 2 }}
  {{- end }}
  {{- range .v.outside }}
  {{- $there := index $.g.outside . }}
  {{- include "jangteo.toServer" (dict "name" "sandbox" "peers" $there.peers "port" $there.port) | nindent 2 }}
  {{- end }}
{{- end -}}
