package shop.jangteo.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Redis 6.2 as a cache: nothing on disk but a snapshot of its own accord, memory bounded. */
record RedisServer(Site site, Machine machine, Artifacts artifacts, Cache cache) implements Server {
  @Override
  public Engine engine() {
    return Engine.REDIS;
  }

  @Override
  public List<Integer> ports() {
    return List.of(site.port(Engine.REDIS));
  }

  @Override
  public Launch prepare() throws IOException, InterruptedException {
    var architecture = machine.requireOneOf(Engine.REDIS, List.of("amd64", "arm64"));
    var binaries =
        cache.once(
            "redis-" + artifacts.version("redis"),
            folder ->
                Cache.unpack(
                    artifacts.file("redis.jar"),
                    folder,
                    name ->
                        name.startsWith("redis-server-") && name.endsWith("-linux-" + architecture)
                            ? Optional.of("bin/redis-server")
                            : Optional.empty()));
    var data = Files.createDirectories(site.data(Engine.REDIS));
    return new Launch(
        List.of(
            binaries.resolve("bin/redis-server").toString(),
            "--port",
            Integer.toString(site.port(Engine.REDIS)),
            "--bind",
            Ports.HOST,
            "--dir",
            data.toString(),
            "--appendonly",
            "no",
            // a snapshot that fails, for want of memory to fork, is no reason to refuse writes
            "--stop-writes-on-bgsave-error",
            "no",
            "--maxmemory",
            "256mb",
            "--maxmemory-policy",
            "allkeys-lru",
            // or Redis would write its own title over the command line that tells whose it is
            "--set-proc-title",
            "no",
            "--pidfile",
            site.pidFile(Engine.REDIS).toString()),
        Map.of(),
        data);
  }

  @Override
  public Duration startsWithin() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Duration stopsWithin() {
    return Duration.ofSeconds(10);
  }
}
