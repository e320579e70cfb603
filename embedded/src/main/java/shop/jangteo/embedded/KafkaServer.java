package shop.jangteo.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;

/** One Kafka broker that is its own controller (KRaft). */
final class KafkaServer implements Server {
  private static final int CONTROLLER_PORT_DISTANCE = 1;
  private static final List<String> FLAGS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
  private static final List<String> LOGGING =
      List.of(
          "-Dorg.slf4j.simpleLogger.logFile=System.out",
          "-Dorg.slf4j.simpleLogger.showDateTime=true",
          "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
          "-Dorg.slf4j.simpleLogger.showThreadName=false",
          "-Dorg.slf4j.simpleLogger.showShortLogName=true",
          // pages of settings at every start
          "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaConfig=warn",
          "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.common.config.AbstractConfig=warn");

  private final Site site;
  private final Machine machine;
  private final Artifacts artifacts;
  private final AotCache aot;

  KafkaServer(Site site, Machine machine, Artifacts artifacts, Cache cache) {
    this.site = site;
    this.machine = machine;
    this.artifacts = artifacts;
    this.aot = new AotCache(cache.folder(), "kafka", site.home());
  }

  @Override
  public Engine engine() {
    return Engine.KAFKA;
  }

  @Override
  public List<Integer> ports() {
    return isBehindProxy()
        ? List.of(site.port(Engine.KAFKA), controllerPort(), site.kafkaBehindProxy())
        : List.of(site.port(Engine.KAFKA), controllerPort());
  }

  @Override
  public Launch prepare() throws IOException, InterruptedException {
    machine.requireOneOf(Engine.KAFKA, List.of("amd64", "arm64"));
    var data = Files.createDirectories(site.data(Engine.KAFKA));
    Folders.once(records(), this::format);
    // native libraries are unpacked here; a killed broker leaves them behind
    var scratch = data.resolve("tmp");
    Folders.delete(scratch);
    Files.createDirectories(scratch);
    var settings = writeSettings(data.resolve("server.properties"), records());
    var command = new ArrayList<String>();
    command.add(Java.command());
    command.addAll(FLAGS);
    command.addAll(aot.flags(FLAGS, jars()));
    command.add("-Djangteo.process=kafka");
    command.add("-Djangteo.pid-file=" + site.pidFile(Engine.KAFKA));
    command.add("-Djava.io.tmpdir=" + scratch);
    command.addAll(LOGGING);
    command.addAll(List.of("-cp", classPath(), "kafka.Kafka", settings.toString()));
    return new Launch(command, Map.of(), data);
  }

  @Override
  public Duration startsWithin() {
    return Duration.ofMinutes(3);
  }

  /** Long, because the first clean stop also writes the AOT cache. */
  @Override
  public Duration stopsWithin() {
    return Duration.ofSeconds(60);
  }

  @Override
  public void stoppedCleanly() throws IOException {
    aot.keep();
  }

  private void format(Path draft) throws IOException, InterruptedException {
    var settings = writeSettings(site.data(Engine.KAFKA).resolve("format.properties"), draft);
    var command = new ArrayList<String>();
    command.add(Java.command());
    command.addAll(FLAGS);
    command.addAll(LOGGING);
    command.addAll(List.of("-cp", classPath(), "kafka.tools.StorageTool", "format"));
    // in one word: one id of 64 begins with a dash and would be taken for an option
    command.addAll(List.of("--cluster-id=" + clusterId(), "-c", settings.toString()));
    Errand.carryOut(
        Engine.KAFKA, "format its data folder", command, site.log(Engine.KAFKA), _ -> {});
    Files.delete(settings);
  }

  private Path writeSettings(Path file, Path records) throws IOException {
    var broker = Ports.HOST + ":" + site.port(Engine.KAFKA);
    var controller = Ports.HOST + ":" + controllerPort();
    var settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@" + controller);
    settings.put(
        "listeners",
        "PLAINTEXT://" + broker + ",CONTROLLER://" + controller + proxied(site.kafkaBehindProxy()));
    settings.put("advertised.listeners", "PLAINTEXT://" + broker + proxied(site.kafkaProxyPort()));
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listener.security.protocol.map",
        "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT");
    settings.put("log.dirs", records.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("num.partitions", "4");
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    settings.put("log.retention.hours", Long.toString(Duration.ofDays(14).toHours()));
    for (var internal :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      settings.put(internal + ".replication.factor", "1");
      settings.put(internal + ".num.partitions", "1");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // sessions of 6 to 10 s for both kinds of groups, so that a killed consumer is soon replaced
    settings.put("group.min.session.timeout.ms", "3000");
    settings.put("group.consumer.min.session.timeout.ms", "6000");
    settings.put("group.consumer.session.timeout.ms", "10000");
    settings.put("group.consumer.min.heartbeat.interval.ms", "1000");
    settings.put("group.consumer.heartbeat.interval.ms", "2000");
    // the default would take half of our heap
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
    try (var out = Files.newOutputStream(file)) {
      settings.store(out, null);
    }
    return file;
  }

  /** A listener of its own, because a broker tells clients to come back to where they came in. */
  private String proxied(int port) {
    return isBehindProxy() ? ",PROXIED://" + Ports.HOST + ":" + port : "";
  }

  private boolean isBehindProxy() {
    return site.kafkaProxyPort() > 0;
  }

  private String classPath() {
    return jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private List<Path> jars() {
    return artifacts.classPath("kafka.class-path");
  }

  private Path records() {
    return site.data(Engine.KAFKA).resolve("records");
  }

  private int controllerPort() {
    return site.port(Engine.KAFKA) + CONTROLLER_PORT_DISTANCE;
  }

  private static String clusterId() {
    var id = UUID.randomUUID();
    var bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
