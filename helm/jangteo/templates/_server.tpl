{{/* A server to try the platform on: one pod with a disk. Needs s (scope with name), image, user, ports, env, mounts, folders, storage, ready, resources; from lists who may come. */}}
{{- define "jangteo.server" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ .s.name }}
  labels: {{- include "jangteo.labels" .s | nindent 4 }}
spec:
  selector: {{- include "jangteo.selector" .s | nindent 4 }}
  ports:
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
    {{- range .from }}
    - {{- include "jangteo.pods" . | nindent 6 }}
    {{- end }}
    ports:
    {{- range .ports }}
    - {protocol: TCP, port: {{ . }}}
    {{- end }}
  egress:
  {{- include "jangteo.toNames" . | nindent 2 }}
  {{- with .to }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ .s.name }}
  labels: {{- include "jangteo.labels" .s | nindent 4 }}
spec:
  serviceName: {{ .s.name }}
  replicas: 1
  selector:
    matchLabels: {{- include "jangteo.selector" .s | nindent 6 }}
  template:
    metadata:
      labels: {{- include "jangteo.podLabels" (dict "name" .s.name "component" "server" "g" .s.g) | nindent 8 }}
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: 60
      securityContext: {{- include "jangteo.podSecurity" (dict "user" .user) | nindent 8 }}
      {{- with .prepare }}
      initContainers:
      - name: prepare
        image: {{ $.image }}
        command: {{- toYaml .command | nindent 8 }}
        securityContext: {{- include "jangteo.containerSecurity" $ | nindent 10 }}
        resources: {{- toYaml $.resources | nindent 10 }}
        volumeMounts: {{- toYaml .mounts | nindent 8 }}
      {{- end }}
      containers:
      - name: {{ .s.name }}
        image: {{ .image }}
        {{- with .args }}
        args: {{- toYaml . | nindent 8 }}
        {{- end }}
        securityContext: {{- include "jangteo.containerSecurity" . | nindent 10 }}
        ports:
        {{- range .ports }}
        - {containerPort: {{ . }}}
        {{- end }}
        {{- with .env }}
        env: {{- toYaml . | nindent 8 }}
        {{- end }}
        readinessProbe: {{- toYaml .ready | nindent 10 }}
        resources: {{- toYaml .resources | nindent 10 }}
        volumeMounts:
        - {name: data, mountPath: {{ .data }}}
        {{- range $at, $folder := .folders }}
        - {name: folder-{{ $at }}, mountPath: {{ $folder }}}
        {{- end }}
        {{- with .scripts }}
        - {name: scripts, mountPath: {{ . }}, readOnly: true}
        {{- end }}
      volumes:
      {{- range $at, $folder := .folders }}
      - {name: folder-{{ $at }}, emptyDir: {}}
      {{- end }}
      {{- if .scripts }}
      - name: scripts
        configMap: {name: {{ .s.name }}-scripts}
      {{- end }}
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests: {storage: {{ .storage }}}
{{- end -}}
