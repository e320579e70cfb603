package shop.jangteo.search.index;

import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;
import shop.jangteo.search.elastic.ElasticAway;
import shop.jangteo.search.elastic.SearchUnavailable;

/** The index anew, without anybody noticing, and how far that is. */
@RestController
@RequestMapping("/api/v1/admin/search/rebuild")
final class RebuildController {

  private static final String SERVICES = "services";

  private final Rebuilds rebuilds;
  private final Indices indices;

  RebuildController(Rebuilds rebuilds, Indices indices) {
    this.rebuilds = rebuilds;
    this.indices = indices;
  }

  /**
   * Builds the index anew, while the old one goes on answering.
   *
   * @param from {@code rows} of this service, or {@code services}, which are asked first for all
   *     they have
   */
  @Allowed(Role.ADMIN)
  @PostMapping
  ResponseEntity<RebuildView> ask(
      @RequestParam(defaultValue = "rows") @Pattern(regexp = "rows|" + SERVICES) String from,
      Caller caller) {
    var rebuild = rebuilds.ask(from.equals(SERVICES), caller.memberId());
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(RebuildView.of(rebuild));
  }

  /** How far the last rebuild of the index is. */
  @Allowed(Role.ADMIN)
  @GetMapping
  View show() {
    try {
      var live = indices.live();
      return new View(
          live.map(Indices.Live::name).orElse(null),
          live.filter(Indices.Live::knowsDictionary).isPresent(),
          rebuilds.latest().map(RebuildView::of).orElse(null));
    } catch (ElasticAway _) {
      throw new SearchUnavailable();
    }
  }

  /**
   * @param index that is asked at present, or null
   * @param dictionaryIsCurrent whether that index knows the words of the dictionary
   * @param rebuild the latest, or null
   */
  record View(@Nullable String index, boolean dictionaryIsCurrent, @Nullable RebuildView rebuild) {}

  /** A rebuild as it is shown. */
  record RebuildView(
      String id,
      Rebuild.State state,
      boolean fromServices,
      long written,
      long total,
      String askedBy,
      Instant askedAt,
      @Nullable Instant movedAt,
      @Nullable Instant finishedAt,
      @Nullable String failure) {
    static RebuildView of(Rebuild rebuild) {
      return new RebuildView(
          rebuild.id(),
          rebuild.state(),
          rebuild.fromServices(),
          rebuild.written(),
          rebuild.total(),
          rebuild.askedBy(),
          rebuild.askedAt(),
          rebuild.movedAt(),
          rebuild.finishedAt(),
          rebuild.failure());
    }
  }
}
