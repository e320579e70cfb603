package shop.jangteo.product.image;

import java.util.Optional;
import org.springframework.core.io.Resource;

/** Where the pictures are that anybody may see. What is kept under a name never changes. */
public interface ImageStore {

  void put(String name, String mediaType, byte[] content);

  Optional<Resource> open(String name);

  /** Does nothing where there is none. */
  void delete(String name);

  /** Both sizes. */
  default void keep(Picture picture) {
    put(picture.name(), picture.format().mediaType(), picture.content());
    put(picture.thumbnailName(), Format.JPEG.mediaType(), picture.thumbnail());
  }

  /** Both sizes, of a picture that nobody was told of. */
  default void forget(Picture picture) {
    delete(picture.name());
    delete(picture.thumbnailName());
  }
}
