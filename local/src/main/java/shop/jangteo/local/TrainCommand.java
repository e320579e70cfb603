package shop.jangteo.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.HomeLock;
import shop.jangteo.local.run.Platform;
import shop.jangteo.local.run.Topology;
import shop.jangteo.local.run.UnpackedImage;

/**
 * Runs the images that Jib has made, without a container engine, as a platform of their own: fills
 * it, delivers an order and ends it, whereby each process writes what it has learnt into a start-up
 * cache. The next build of the images takes the caches in.
 */
@Command(name = "train")
final class TrainCommand implements Callable<Integer> {

  private final Context context;

  TrainCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var home = home("train");
    try (var _ = HomeLock.take(home("images"))) {
      var there = new Main(at(home));
      cleanUp(home); // what a killed run may have left
      var trained =
          AtTheEnd.of(
              () -> cleanUp(home), () -> there.run("up", "--train") == 0 && there.run("down") == 0);
      if (trained) {
        new Topology(home).parts().forEach(part -> publish(home, part.module()));
      }
      return trained ? 0 : 1;
    }
  }

  private Home home(String name) {
    var folder = context.checkout().resolve(".jangteo").resolve(name);
    return new Home(context.checkout(), folder, context.testPortOffset());
  }

  private Context at(Home home) {
    var environment = new HashMap<>(context.environment());
    environment.put(Context.HOME, home.folder().toString());
    environment.put(Context.PORT_OFFSET, Integer.toString(home.portOffset()));
    environment.put(Context.IN_IMAGES, "true");
    return new Context(
        context.checkout(),
        environment,
        context.err(),
        context.err(),
        context.terminal(),
        System.nanoTime());
  }

  /** Logs stay, for whoever wants to know why. */
  private void cleanUp(Home home) {
    try (var progress = context.progress()) {
      new Platform(home, progress).down(true);
    }
    List.of("data", "run", "secrets").forEach(name -> Folders.delete(home.folder().resolve(name)));
  }

  /** Puts the cache where the build of the image looks for it, and says of which image it is. */
  private void publish(Home home, String module) {
    var image = UnpackedImage.of(home, module);
    var target = home.checkout().resolve(module).resolve("target/start-up");
    try {
      Folders.delete(target);
      Files.createDirectories(target);
      var cache = target.resolve("start-up.aot");
      Files.copy(image.cache(home, module), cache, StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(target.resolve("trained-on"), image.contents());
      context.out().printf("%-22s %d MB%n", module, Files.size(cache) >> 20);
    } catch (IOException e) {
      throw new UncheckedIOException("The start-up cache of " + module + " cannot be copied", e);
    }
  }
}
