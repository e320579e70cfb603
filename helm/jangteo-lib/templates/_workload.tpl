{{- define "jangteo.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .name }}
  labels: {{- include "jangteo.labels" . | nindent 4 }}
spec:
  # how many is the autoscaler's business
  revisionHistoryLimit: 5
  minReadySeconds: 5
  progressDeadlineSeconds: 300
  strategy:
    type: RollingUpdate
    rollingUpdate: {maxUnavailable: 0, maxSurge: 1}
  selector:
    matchLabels: {{- include "jangteo.selector" . | nindent 6 }}
  template:
    metadata:
      labels: {{- include "jangteo.podLabels" (dict "name" .name "component" "server" "g" .g) | nindent 8 }}
      annotations:
        # a change of settings is a change of the pods
        jangteo.shop/config: {{ include "jangteo.config" . | sha256sum }}
    spec:
      serviceAccountName: {{ .name }}
      automountServiceAccountToken: false
      # the cluster would say ORDER_SERVICE_PORT=tcp://… and the like, which Spring reads as settings
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ .v.graceSeconds }}
      securityContext: {{- include "jangteo.podSecurity" dict | nindent 8 }}
      {{- with .g.image.pullSecrets }}
      imagePullSecrets: {{- toYaml . | nindent 8 }}
      {{- end }}
      topologySpreadConstraints:
      {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
      - topologyKey: {{ . }}
        maxSkew: 1
        whenUnsatisfiable: {{ $.g.spread }}
        labelSelector:
          matchLabels: {{- include "jangteo.selector" $ | nindent 12 }}
        matchLabelKeys: [pod-template-hash]
      {{- end }}
      containers:
      - name: {{ .name }}
        image: {{ printf "%s%s:%s" .g.image.prefix .name .g.image.tag }}
        imagePullPolicy: {{ .g.image.pullPolicy }}
        securityContext: {{- include "jangteo.containerSecurity" . | nindent 10 }}
        ports:
        - {name: http, containerPort: 8080}
        - {name: management, containerPort: 9080}
        envFrom:
        - configMapRef: {name: {{ .name }}}
        env:
        - {name: JAVA_TOOL_OPTIONS, value: "-XX:MaxRAMPercentage=60"}
        {{- include "jangteo.secretEnv" . | nindent 8 }}
        startupProbe:
          httpGet: {path: /actuator/health/liveness, port: management}
          periodSeconds: 2
          failureThreshold: 90
        livenessProbe:
          httpGet: {path: /actuator/health/liveness, port: management}
          periodSeconds: 10
          timeoutSeconds: 3
          failureThreshold: 6
        readinessProbe:
          httpGet: {path: /actuator/health/readiness, port: management}
          periodSeconds: 3
          timeoutSeconds: 3
          failureThreshold: 2
        lifecycle:
          preStop:
            sleep: {seconds: {{ .v.drainSeconds }}}
        resources: {{- toYaml .v.resources | nindent 10 }}
        volumeMounts: {{- include "jangteo.volumeMounts" . | nindent 8 }}
      volumes: {{- include "jangteo.volumes" . | nindent 6 }}
{{- end -}}

{{/* The service's own image, ended when its beans are made: by then Flyway has migrated, and nothing listens yet. */}}
{{- define "jangteo.migration" -}}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .name }}-migration
  labels: {{- include "jangteo.labels" (merge (dict "component" "migration") .) | nindent 4 }}
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  backoffLimit: 2
  activeDeadlineSeconds: 900
  template:
    metadata:
      labels: {{- include "jangteo.podLabels" (dict "name" .name "component" "migration" "g" .g) | nindent 8 }}
        # a sidecar of a mesh might go on when the Job is done
        sidecar.istio.io/inject: "false"
    spec:
      restartPolicy: Never
      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext: {{- include "jangteo.podSecurity" dict | nindent 8 }}
      {{- with .g.image.pullSecrets }}
      imagePullSecrets: {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
      - name: migration
        image: {{ printf "%s%s:%s" .g.image.prefix .name .g.image.tag }}
        imagePullPolicy: {{ .g.image.pullPolicy }}
        securityContext: {{- include "jangteo.containerSecurity" . | nindent 10 }}
        env:
        - {name: JAVA_TOOL_OPTIONS, value: "-XX:MaxRAMPercentage=60 -Dspring.context.exit=onRefresh"}
        # the ConfigMap of this release is not there yet
        {{- range $name, $value := include "jangteo.config" . | fromYaml }}
        - name: {{ $name }}
          value: {{ $value | quote }}
        {{- end }}
        {{- include "jangteo.secretEnv" . | nindent 8 }}
        resources: {{- toYaml .v.resources | nindent 10 }}
        volumeMounts: {{- include "jangteo.volumeMounts" . | nindent 8 }}
      volumes: {{- include "jangteo.volumes" . | nindent 6 }}
{{- end -}}

{{- define "jangteo.small" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  labels: {{- include "jangteo.labels" . | nindent 4 }}
spec:
  # services call each other by name on 8080; the gateway is one more of them
  selector: {{- include "jangteo.selector" . | nindent 4 }}
  ports:
  - {name: http, port: 8080, targetPort: http, appProtocol: http}
  - {name: management, port: 9080, targetPort: management, appProtocol: http}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .name }}
  labels: {{- include "jangteo.labels" . | nindent 4 }}
data: {{- include "jangteo.config" . | nindent 2 }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .name }}
  labels: {{- include "jangteo.labels" . | nindent 4 }}
  {{- with .v.serviceAccount.annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .name }}
  labels: {{- include "jangteo.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels: {{- include "jangteo.selector" . | nindent 6 }}
{{- end -}}
