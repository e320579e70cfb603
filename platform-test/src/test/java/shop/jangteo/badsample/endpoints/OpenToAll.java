package shop.jangteo.badsample.endpoints;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class OpenToAll {
  @GetMapping("/api/v1/anything")
  String anything() {
    return "anything";
  }
}
