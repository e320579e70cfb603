package shop.jangteo.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A server that writes twelve lines and then never answers; a script prepares it. */
record Mute(Site site, String preparation) implements Server {
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
    Errand.carryOut(
        engine(), "prepare", List.of("sh", "-c", preparation), site.log(engine()), _ -> {});
    return new Launch(
        List.of(
            "sh",
            "-c",
            "i=0; while [ $i -lt 12 ]; do i=$((i+1)); echo line $i.; done; while :; do sleep 1; done",
            site.pidFile(Engine.REDIS).toString()),
        Map.of(),
        site.home());
  }

  @Override
  public Duration startsWithin() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration stopsWithin() {
    return Duration.ofSeconds(5);
  }
}
