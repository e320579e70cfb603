package shop.jangteo.packing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;

/** What an image consists of, in 64 hexadecimal digits. */
final class Contents {

  private static final int BUFFER = 1 << 16;

  private Contents() {}

  /** Changes with every byte and time of a file, with its place, and with the command line. */
  static String of(ContainerBuildPlan plan) throws IOException {
    var files = new ArrayList<FileEntry>();
    for (var layer : plan.getLayers()) {
      if (!(layer instanceof FileEntriesLayer folder)) {
        throw new UnfitForImages("The image has a layer that is not of files: " + layer.getName());
      }
      files.addAll(folder.getEntries());
    }
    files.sort(Comparator.comparing(file -> file.getExtractionPath().toString()));
    var digest = sha256();
    for (var word : plan.getEntrypoint()) {
      digest.update((word + "\n").getBytes(UTF_8));
    }
    for (var file : files) {
      digest.update(
          "%s %s %s\n"
              .formatted(
                  file.getExtractionPath(),
                  file.getModificationTime(),
                  file.getPermissions().toOctalString())
              .getBytes(UTF_8));
      if (Files.isRegularFile(file.getSourceFile())) {
        digest.update(ofFile(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] ofFile(FileEntry file) throws IOException {
    var digest = sha256();
    try (var content = Files.newInputStream(file.getSourceFile())) {
      var buffer = new byte[BUFFER];
      for (var read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
