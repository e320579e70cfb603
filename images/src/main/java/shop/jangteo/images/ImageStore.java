package shop.jangteo.images;

import java.util.Optional;
import org.springframework.core.io.Resource;

/** Where the pictures are that may be shown. What is kept under a name never changes. */
public interface ImageStore {

  void put(String name, String mediaType, byte[] content);

  Optional<Resource> open(String name);

  /** Does nothing where there is none. */
  void delete(String name);

  /** Both sizes. */
  default void keep(Picture picture) {
    var frame = picture.frame();
    put(frame.name(), frame.format().mediaType(), picture.content());
    put(frame.thumbnailName(), Format.JPEG.mediaType(), picture.thumbnail());
  }

  /** Both sizes of a picture that nobody is shown, or not any more. */
  default void forget(String name) {
    delete(name);
    delete(Frame.thumbnailOf(name));
  }
}
