package shop.jangteo.product.image;

import java.time.Duration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.security.Open;

/**
 * Hands out what was made here. Nobody needs to ask twice: a name stands for one picture for ever.
 */
@RestController
final class ImageController {

  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final ImageStore store;

  ImageController(ImageStore store) {
    this.store = store;
  }

  /** An image, which never changes under its name. */
  @Open
  @GetMapping(Images.PATH + "{name}")
  ResponseEntity<Resource> image(@PathVariable String name) {
    if (!Images.isName(name)) {
      throw new ImageNotFound(name);
    }
    var image = store.open(name).orElseThrow(() -> new ImageNotFound(name));
    return ResponseEntity.ok()
        .cacheControl(FOR_EVER)
        .eTag("\"" + name + "\"")
        .contentType(name.endsWith(".png") ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
        .body(image);
  }
}
