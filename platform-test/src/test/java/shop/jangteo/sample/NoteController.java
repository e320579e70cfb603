package shop.jangteo.sample;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.outbox.StartsWork;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Internal;
import shop.jangteo.platform.security.Open;
import shop.jangteo.platform.security.Role;

@RestController
class NoteController {

  private final Notes notes;
  private final Idempotency idempotency;
  private final RetryingTransaction transaction;

  NoteController(Notes notes, Idempotency idempotency, RetryingTransaction transaction) {
    this.notes = notes;
    this.idempotency = idempotency;
    this.transaction = transaction;
  }

  record Request(@NotBlank @Size(max = 200) String text, @PositiveOrZero int likes) {}

  record View(String id, String text, int likes, String by) {}

  static final class NoteNotFound extends Refusal {
    NoteNotFound(String id) {
      super(HttpStatus.NOT_FOUND, "NOTE_NOT_FOUND", id);
    }
  }

  @Operation(summary = "Writes a note.")
  @PostMapping("/api/v1/notes")
  @Allowed
  @StartsWork
  ResponseEntity<View> write(
      Caller caller, IdempotencyKey key, @Valid @RequestBody Request request) {
    return idempotency.once(
        key,
        request,
        View.class,
        () -> true,
        _ -> {
          var note = notes.save(Note.write(request.text));
          return ResponseEntity.created(URI.create("/api/v1/notes/" + note.getId()))
              .body(new View(note.getId(), note.text(), note.likes(), caller.memberId()));
        });
  }

  @Operation(summary = "Likes a note.")
  @PostMapping("/api/v1/notes/{id}/likes")
  @Allowed(Role.MEMBER)
  ResponseEntity<View> like(@PathVariable String id, Caller caller, Optional<IdempotencyKey> key) {
    return idempotency.once(
        key,
        null,
        View.class,
        () -> {
          var note = notes.lock(id).orElseThrow(() -> new NoteNotFound(id));
          note.like();
          notes.save(note);
          return ResponseEntity.ok(new View(id, note.text(), note.likes(), caller.memberId()));
        });
  }

  @Operation(summary = "Reads a note.")
  @GetMapping("/api/v1/notes/{id}")
  @Open
  View read(@PathVariable String id) {
    return transaction.read(
        () ->
            notes
                .findById(id)
                .map(note -> new View(id, note.text(), note.likes(), ""))
                .orElseThrow(() -> new NoteNotFound(id)));
  }

  /** How an order, by path or by parameter, stands in the log. */
  @Operation(summary = "Says which order a request is about.")
  @GetMapping({"/api/v1/orders/{id}/notes", "/api/v1/notes/of/{orderId}", "/api/v1/notes"})
  @Open
  Map<String, String> logged() {
    return Map.of("orderId", String.valueOf(MDC.get("orderId")));
  }

  @Operation(summary = "Has no rule.")
  @GetMapping("/api/v1/unguarded")
  String unguarded() {
    return "never";
  }

  @GetMapping("/internal/notes")
  @Internal("order-service")
  String internal() {
    return "\"hello\"";
  }

  @Operation(summary = "Fails.")
  @PostMapping("/api/v1/admin/explode")
  @Allowed(Role.ADMIN)
  void explode() {
    transaction.run(
        () -> {
          notes.save(Note.write("never seen"));
          throw new IllegalStateException("secret detail");
        });
  }
}
