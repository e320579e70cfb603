package shop.jangteo.images;

import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Hands out what was made here, by its name, to whomever the caller lets see it. */
public final class Gallery {

  private final ImageStore store;

  Gallery(ImageStore store) {
    this.store = store;
  }

  /**
   * @throws ImageNotFound when there is none of that name
   */
  public ResponseEntity<Resource> show(String name, CacheControl cache) {
    if (!Frame.isName(name)) {
      throw new ImageNotFound(name);
    }
    var image = store.open(name).orElseThrow(() -> new ImageNotFound(name));
    return ResponseEntity.ok()
        .cacheControl(cache)
        .eTag("\"" + name + "\"")
        .contentType(name.endsWith(".png") ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
        .body(image);
  }
}
