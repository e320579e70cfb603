package shop.jangteo.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Pictures in a folder, for one machine. */
final class FolderImages implements ImageStore {

  private final Path folder;

  FolderImages(Path folder) {
    this.folder = folder;
  }

  /** A name is there when all of the picture is. */
  @Override
  public void put(String name, String mediaType, byte[] content) {
    try {
      Files.createDirectories(folder);
      var half = Files.createTempFile(folder, "half-", ".part");
      Files.write(half, content);
      Files.move(half, file(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The picture cannot be kept in " + folder, e);
    }
  }

  @Override
  public Optional<Resource> open(String name) {
    var file = file(name);
    return Files.isRegularFile(file) ? Optional.of(new FileSystemResource(file)) : Optional.empty();
  }

  @Override
  public void delete(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A name of ours has neither slash nor dots but one. */
  private Path file(String name) {
    if (!Frame.isName(name)) {
      throw new ImageNotFound(name);
    }
    return folder.resolve(name);
  }
}
