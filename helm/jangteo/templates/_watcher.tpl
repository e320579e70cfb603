{{/* Who watches: pods without a disk, whose own numbers are on 9080 as everybody's. Needs s (scope with name), image, resources; kind, args, env, ports with from (who may come there), to, files (content by name) with at, mounts with volumes, ready, account, labels as they are wanted. */}}
{{- define "jangteo.watcher" -}}
{{- if .files -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .s.name }}-files
  labels: {{- include "jangteo.labels" .s | nindent 4 }}
data:
  {{- range $name, $content := .files }}
  {{ $name }}: {{ $content | toJson }}
  {{- end }}
---
{{ end -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ .s.name }}
  labels: {{- include "jangteo.labels" .s | nindent 4 }}
spec:
  selector: {{- include "jangteo.selector" .s | nindent 4 }}
  ports:
  - {name: management, port: 9080, targetPort: 9080, appProtocol: http}
  {{- range .ports }}
  - {name: "port-{{ . }}", port: {{ . }}, targetPort: {{ . }}}
  {{- end }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .s.name }}
  labels: {{- include "jangteo.labels" .s | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ .s.name }}
      app.kubernetes.io/part-of: jangteo
  policyTypes: [Ingress, Egress]
  ingress:
  - from:
    - {{- include "jangteo.namespace" .s.g.monitoring.namespace | nindent 6 }}
    ports:
    - {protocol: TCP, port: 9080}
  {{- if .ports }}
  - from: {{- toYaml .from | nindent 4 }}
    ports:
    {{- range .ports }}
    - {protocol: TCP, port: {{ . }}}
    {{- end }}
  {{- end }}
  egress:
  {{- include "jangteo.toNames" . | nindent 2 }}
  {{- toYaml .to | nindent 2 }}
---
apiVersion: apps/v1
kind: {{ .kind | default "Deployment" }}
metadata:
  name: {{ .s.name }}
  labels: {{- include "jangteo.labels" .s | nindent 4 }}
spec:
  {{- if ne (.kind | default "Deployment") "DaemonSet" }}
  replicas: 1
  strategy: {type: Recreate}
  {{- end }}
  selector:
    matchLabels: {{- include "jangteo.selector" .s | nindent 6 }}
  template:
    metadata:
      labels: {{- include "jangteo.podLabels" (dict "name" .s.name "component" "server" "g" .s.g) | nindent 8 }}
        {{- with .labels }}{{ toYaml . | nindent 8 }}{{ end }}
      {{- with .files }}
      annotations:
        # a change of settings is a change of the pods
        jangteo.shop/config: {{ . | toJson | sha256sum }}
      {{- end }}
    spec:
      {{- with .account }}
      serviceAccountName: {{ . }}
      {{- end }}
      automountServiceAccountToken: {{ not (empty .account) }}
      enableServiceLinks: false
      securityContext: {{- include "jangteo.podSecurity" dict | nindent 8 }}
      containers:
      - name: {{ .s.name }}
        image: {{ .image }}
        {{- with .args }}
        args: {{- toYaml . | nindent 8 }}
        {{- end }}
        securityContext: {{- include "jangteo.containerSecurity" . | nindent 10 }}
        ports:
        - {name: management, containerPort: 9080}
        {{- range .ports }}
        - {containerPort: {{ . }}}
        {{- end }}
        {{- with .env }}
        env: {{- toYaml . | nindent 8 }}
        {{- end }}
        readinessProbe: {{- toYaml (.ready | default (dict "httpGet" (dict "path" "/" "port" "management"))) | nindent 10 }}
        resources: {{- toYaml .resources | nindent 10 }}
        volumeMounts:
        - {name: tmp, mountPath: /tmp}
        {{- with .at }}
        - {name: files, mountPath: {{ . }}, readOnly: true}
        {{- end }}
        {{- with .mounts }}{{ toYaml . | nindent 8 }}{{ end }}
      volumes:
      - name: tmp
        emptyDir: {sizeLimit: 256Mi}
      {{- if .files }}
      - name: files
        configMap: {name: {{ .s.name }}-files}
      {{- end }}
      {{- with .volumes }}{{ toYaml . | nindent 6 }}{{ end }}
{{- if .s.g.monitoring.serviceMonitor }}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ .s.name }}
  labels: {{- include "jangteo.labels" .s | nindent 4 }}
    {{- with .s.g.monitoring.labels }}{{ toYaml . | nindent 4 }}{{ end }}
spec:
  # a job of its own: "jangteo" is the services
  jobLabel: app.kubernetes.io/name
  selector:
    matchLabels: {{- include "jangteo.selector" .s | nindent 6 }}
  endpoints:
  - port: management
    path: /metrics
    interval: {{ .s.g.monitoring.interval }}
{{- end }}
{{- end -}}
