package shop.jangteo.product;

import java.time.Duration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.images.Gallery;
import shop.jangteo.platform.security.Open;

/**
 * Hands out what was made here. Nobody needs to ask twice: a name stands for one picture for ever.
 */
@RestController
final class ImageController {

  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final Gallery gallery;

  ImageController(Gallery gallery) {
    this.gallery = gallery;
  }

  /** An image, which never changes under its name. */
  @Open
  @GetMapping(Images.PATH + "{name}")
  ResponseEntity<Resource> image(@PathVariable String name) {
    return gallery.show(name, FOR_EVER);
  }
}
