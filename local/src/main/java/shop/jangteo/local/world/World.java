package shop.jangteo.local.world;

import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The two doors of a local run: the platform's own, and that of the world it deals with.
 *
 * @param gateway where shoppers come in
 * @param sandbox the payment window, the courier and everybody's mailbox
 */
public record World(URI gateway, URI sandbox) {

  private static final int BYTE = 256;

  /** A client at an address nobody else has: a range kept for measurements (RFC 2544). */
  public Api stranger() {
    var random = ThreadLocalRandom.current();
    return Api.at(
        gateway,
        "198.%d.%d.%d"
            .formatted(18 + random.nextInt(2), random.nextInt(BYTE), random.nextInt(1, BYTE - 1)));
  }

  Api outside() {
    return Api.at(sandbox, "127.0.0.1");
  }
}
