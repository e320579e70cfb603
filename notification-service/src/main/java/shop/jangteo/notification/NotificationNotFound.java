package shop.jangteo.notification;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The caller has no such notification. */
final class NotificationNotFound extends Refusal {
  NotificationNotFound() {
    super(HttpStatus.NOT_FOUND, "NOTIFICATION_NOT_FOUND");
  }
}
