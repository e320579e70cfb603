package shop.jangteo.member.session;

import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.security.Open;

/** What access tokens are checked with (RFC 7517). */
@RestController
final class KeysController {

  /** Short enough that a key published a quarter of an hour before its first use is known. */
  private static final Duration KEEP = Duration.ofMinutes(5);

  private final Map<String, Object> published;

  KeysController(SigningKeys keys) {
    this.published = keys.published();
  }

  /** The public keys that tokens are signed with. */
  @GetMapping("/.well-known/jwks.json")
  @Open
  ResponseEntity<Map<String, Object>> keys() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(KEEP).cachePublic())
        .body(published);
  }
}
