package shop.jangteo.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RedisServerIT extends ServerContract {
  RedisServerIT() {
    super(Engine.REDIS);
  }

  @Override
  void write(Running running) throws IOException {
    assertThat(say(running, "SET word market")).isEqualTo("+OK");
    // a cache keeps nothing of its own accord; what it is told to save must survive
    assertThat(say(running, "SAVE")).isEqualTo("+OK");
  }

  @Override
  void read(Running running) throws IOException {
    assertThat(say(running, "STRLEN word")).isEqualTo(":6");
  }

  @Test
  void itIsACacheWithinBounds() throws IOException {
    var running = servers.ensure(engine);

    assertThat(say(running, "PING")).isEqualTo("+PONG");
    assertThat(info(running))
        .contains("redis_version:6.2.", "maxmemory:268435456", "maxmemory_policy:allkeys-lru")
        .contains("aof_enabled:0");
  }

  private static String info(Running running) throws IOException {
    try (var socket = new Socket(running.host(), running.port())) {
      socket.getOutputStream().write("INFO\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String say(Running running, String command) throws IOException {
    try (var socket = new Socket(running.host(), running.port());
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return in.readLine();
    }
  }
}
