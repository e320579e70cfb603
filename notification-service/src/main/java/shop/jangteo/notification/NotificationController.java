package shop.jangteo.notification;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;

/** The list in the app (NO-06), in the language of the request. */
@RestController
@RequestMapping("/api/v1/notifications")
final class NotificationController {
  private final Messages messages;
  private final OrderNumbers numbers;
  private final Templates templates;
  private final Idempotency idempotency;
  private final Clock clock;
  private final RetryingTransaction transaction;

  NotificationController(
      Messages messages,
      OrderNumbers numbers,
      Templates templates,
      Idempotency idempotency,
      Clock clock,
      RetryingTransaction transaction) {
    this.messages = messages;
    this.numbers = numbers;
    this.templates = templates;
    this.idempotency = idempotency;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** What the member was told, newest first. */
  @GetMapping
  @Allowed
  Page<NotificationView> list(
      @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      @RequestParam(defaultValue = "false") boolean unread,
      Caller caller) {
    var wanted = PageRequest.of(page, size);
    return transaction.read(() -> page(caller.memberId(), unread, wanted));
  }

  private Page<NotificationView> page(String me, boolean unread, PageRequest wanted) {
    var found =
        unread
            ? messages.findByMemberIdAndChannelAndReadAtIsNullOrderByIdDesc(
                me, Channel.IN_APP, wanted)
            : messages.findByMemberIdAndChannelOrderByIdDesc(me, Channel.IN_APP, wanted);
    var known =
        numbers.of(
            found.stream()
                .map(Message::orderId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return Page.of(found, message -> view(message, known));
  }

  /** How many messages the member has not read yet. */
  @GetMapping("/unread-count")
  @Allowed
  UnreadView unread(Caller caller) {
    return new UnreadView(
        messages.countByMemberIdAndChannelAndReadAtIsNull(caller.memberId(), Channel.IN_APP));
  }

  /** Marks a message as read; once more changes nothing. */
  @PostMapping("/{id}/read")
  @Allowed
  ResponseEntity<NotificationView> read(
      @PathVariable String id, Caller caller, Optional<IdempotencyKey> key) {
    return idempotency.once(
        key,
        null,
        NotificationView.class,
        () -> {
          var message =
              messages
                  .lock(id, caller.memberId(), Channel.IN_APP)
                  .orElseThrow(NotificationNotFound::new);
          message.read(clock.instant());
          messages.save(message);
          var orderId = message.orderId();
          var known = orderId == null ? Map.<String, String>of() : numbers.of(List.of(orderId));
          return ResponseEntity.ok(view(message, known));
        });
  }

  private NotificationView view(Message message, Map<String, String> known) {
    var orderId = message.orderId();
    var text =
        templates.text(
            message.kind(),
            message.facts(),
            orderId == null ? null : known.get(orderId),
            LocaleContextHolder.getLocale());
    return new NotificationView(
        message.id(),
        message.kind(),
        text.title(),
        text.body(),
        orderId,
        message.createdAt(),
        message.readAt());
  }

  record NotificationView(
      String id,
      Kind kind,
      String title,
      String body,
      @Nullable String orderId,
      Instant createdAt,
      @Nullable Instant readAt) {}

  record UnreadView(long count) {}
}
