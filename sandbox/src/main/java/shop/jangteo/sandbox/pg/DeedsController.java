package shop.jangteo.sandbox.pg;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells experiments what really befell the shops. */
@RestController
@RequestMapping("/sandbox/pg/deeds")
final class DeedsController {

  private final Deeds deeds;

  DeedsController(Deeds deeds) {
    this.deeds = deeds;
  }

  @GetMapping
  Deeds.Report report() {
    return deeds.report();
  }
}
