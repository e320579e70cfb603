package shop.jangteo.local.report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import shop.jangteo.embedded.ServerFailure;
import shop.jangteo.local.home.Failure;

/** What a person is told by a command that failed. */
public final class Complaint {

  private static final int FAILED = 1;

  private Complaint() {}

  /**
   * One sentence about what a person can mend, and a trace of what only we can.
   *
   * @return the exit code
   */
  public static int about(Exception e, PrintStream err) {
    switch (e) {
      case Failure known -> err.println(known.getMessage());
      case ServerFailure known -> err.println(known.getMessage());
      case UncheckedIOException file -> err.println(sentence(file));
      case IOException file -> err.println(sentence("That failed", file));
      default -> e.printStackTrace(err);
    }
    return FAILED;
  }

  private static String sentence(UncheckedIOException e) {
    var what = words(e);
    var why = Objects.requireNonNull(e.getCause()); // it cannot be made without
    return sentence(what.equals(why.toString()) ? "That failed" : what, why);
  }

  private static String sentence(String what, IOException why) {
    var file = why instanceof FileSystemException about ? about.getFile() : null;
    return file == null || what.contains(file)
        ? "%s: %s.".formatted(what, reason(why))
        : "%s: %s: %s.".formatted(what, file, reason(why));
  }

  /** The JDK has a class instead of words for what happens most. */
  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case FileAlreadyExistsException _ -> "there is something of that name already";
      case AccessDeniedException _ -> "access is denied";
      case FileSystemException file -> Objects.requireNonNullElse(file.getReason(), words(file));
      default -> words(e);
    };
  }

  private static String words(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.toString());
  }
}
