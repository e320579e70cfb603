package shop.jangteo.platform.security;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public half of the service's identity key; the gateway does not route it. */
@RestController
@Hidden
final class ServiceKeysController {

  private final ServiceIdentity identity;

  ServiceKeysController(ServiceIdentity identity) {
    this.identity = identity;
  }

  @GetMapping(ServiceTokenVerifier.KEYS_PATH)
  @Open
  Map<String, Object> keys() {
    return identity.publicKeys();
  }
}
