package shop.jangteo.local.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import shop.jangteo.embedded.Engine;
import shop.jangteo.local.home.Folders;
import shop.jangteo.platform.name.ServiceName;

/**
 * Where a report for a machine goes.
 *
 * @param name of a file, or {@link #STDOUT}
 */
public record Target(String name) {

  /** What the option means when its file is left out. */
  public static final String STDOUT = "-";

  private static final String SANDBOX = "sandbox";

  public boolean isStdout() {
    return name.equals(STDOUT);
  }

  Path file() {
    return Path.of(name);
  }

  /** Refuses before the work what could not be written after it. */
  public static final class Reader implements ITypeConverter<Target> {

    @Override
    public Target convert(String word) {
      var target = new Target(word);
      if (!target.isStdout()) {
        target.requireFile();
      }
      return target;
    }
  }

  private void requireFile() {
    if (isProcess()) {
      throw new TypeConversionException(
          "'%1$s' is the name of a process; say it before --json, or ./%1$s if a file is meant."
              .formatted(name));
    }
    if (Files.isDirectory(file())) {
      throw new TypeConversionException("'%s' is a folder; name a file.".formatted(name));
    }
    var folder = Folders.parent(file());
    if (!Files.isDirectory(folder)) {
      throw new TypeConversionException("There is no folder %s.".formatted(folder));
    }
    if (!Files.isWritable(Files.exists(file()) ? file() : folder)) {
      throw new TypeConversionException("'%s' cannot be written.".formatted(name));
    }
  }

  private boolean isProcess() {
    return Stream.of(
            Stream.of(Engine.values()).map(Engine::processName),
            ServiceName.all().stream().map(ServiceName::full),
            Stream.of(SANDBOX))
        .flatMap(names -> names)
        .anyMatch(name::equals);
  }
}
