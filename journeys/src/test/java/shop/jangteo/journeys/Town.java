package shop.jangteo.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform these journeys happen on: where its doors are, and who is known there. */
final class Town {

  /** The home of the run, from which its credentials are read. */
  static final Path HOME =
      Path.of(Objects.requireNonNull(System.getProperty("journeys.home"), "-Djourneys.home"));

  /** By how much the ports of the run are moved. */
  static final int PORT_OFFSET = Integer.getInteger("journeys.port-offset", 0);

  static final String PASSWORD = "Journey-2026-shopper";

  private static final int KAFKA_PORT = 7092;
  private static final Semaphore SIGNING_UP = new Semaphore(4);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final JsonNode CREDENTIALS = read();

  private Town() {}

  /** Someone at the shop's door whom nobody has seen yet; each has an address of their own. */
  static Client stranger() {
    var number = NUMBER.incrementAndGet();
    return new Client(
        door("gateway"), "198.18.%d.%d".formatted(number / 250 % 256, number % 250 + 1), null);
  }

  /** The world outside: the payment window, the courier, everybody's mailbox. */
  static Client sandbox() {
    return new Client(door("sandbox"), "127.0.0.1", null);
  }

  /** Where an operator on the machine reaches Kafka. */
  static String kafka() {
    return "127.0.0.1:" + (KAFKA_PORT + PORT_OFFSET);
  }

  static Client admin() {
    return known("admin");
  }

  static Client seller() {
    return known("seller");
  }

  /** Signs up as soon as the door has room: passwords cost the shop computation, on purpose. */
  static Shopper newShopper() {
    SIGNING_UP.acquireUninterruptibly();
    try {
      return signUp();
    } finally {
      SIGNING_UP.release();
    }
  }

  private static Shopper signUp() {
    var email = "journey-%s@jangteo.example".formatted(UUID.randomUUID());
    var stranger = stranger();
    var member =
        stranger.post(
            "/api/v1/members",
            Map.of(
                "email",
                email,
                "password",
                PASSWORD,
                "name",
                "나손님",
                "phone",
                "010-9876-5432",
                "marketingConsent",
                true));
    member.is(201);
    return new Shopper(signIn(stranger, email, PASSWORD), email);
  }

  private static Client known(String name) {
    var account = CREDENTIALS.path(name);
    return signIn(
        stranger(), account.path("email").asString(), account.path("password").asString());
  }

  private static Client signIn(Client stranger, String email, String password) {
    var tokens =
        stranger.post("/api/v1/auth/login", Map.of("email", email, "password", password)).is(200);
    return stranger.with(tokens.path("accessToken").asString());
  }

  private static URI door(String name) {
    return URI.create(CREDENTIALS.path(name).asString());
  }

  private static JsonNode read() {
    try {
      return JsonMapper.shared()
          .readTree(Files.readString(HOME.resolve("secrets/credentials.json")));
    } catch (IOException e) {
      throw new UncheckedIOException("The platform of " + HOME + " must be up", e);
    }
  }
}
