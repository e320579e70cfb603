package shop.jangteo.local.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import shop.jangteo.embedded.Site;

/**
 * One run of the platform on this machine: its folder and by how much its ports are moved. Several
 * runs live beside each other when both differ.
 *
 * @param checkout the repository's top folder
 * @param folder of everything this run writes
 * @param portOffset added to every port
 */
public record Home(Path checkout, Path folder, int portOffset) {

  private static final int HIGHEST_OFFSET = 50_000;

  public Home {
    checkout = checkout.toAbsolutePath().normalize();
    folder = folder.toAbsolutePath().normalize();
    if (portOffset < 0 || portOffset > HIGHEST_OFFSET) {
      throw new Failure(
          "The port offset must be between 0 and %d, not %d."
              .formatted(HIGHEST_OFFSET, portOffset));
    }
  }

  /** The home of the servers, whose engines keep their files beside ours. */
  public Site site() {
    return new Site(folder, portOffset);
  }

  public Path log(String process) {
    return folder.resolve("logs").resolve(process + ".log");
  }

  public Path pidFile(String process) {
    return run().resolve(process + ".pid");
  }

  /**
   * A digest of how the process was started, to see whether it would be started otherwise today.
   */
  public Path launchFile(String process) {
    return run().resolve(process + ".launch");
  }

  /** Says that a person runs this service in their IDE. */
  public Path devFile(String service) {
    return run().resolve(service + ".env");
  }

  public Path registry() {
    return run().resolve("registry.properties");
  }

  public Path lock() {
    return folder.resolve("shop.lock");
  }

  public Path secrets() {
    return folder.resolve("secrets");
  }

  public Path pictures() {
    return folder.resolve("pictures");
  }

  /** What sellers upload. */
  public Path images() {
    return folder.resolve("images");
  }

  /** What buyers upload. */
  public Path reviewImages() {
    return folder.resolve("review-images");
  }

  public Path sandboxData() {
    return folder.resolve("data").resolve("sandbox");
  }

  public Path run() {
    return folder.resolve("run");
  }

  /** Start-up caches, shared by all runs of the checkout. */
  public Path caches() {
    return checkout.resolve(".jangteo").resolve("aot");
  }

  /** Copies of our own jars, so that a build under running processes does not pull them away. */
  public Path jars() {
    return checkout.resolve(".jangteo").resolve("jars");
  }

  public Path createFolders() {
    try {
      Files.createDirectories(run());
      Files.createDirectories(folder.resolve("logs"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
