package shop.jangteo.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.data.Ids;

/**
 * One intent on its way over one channel. It holds facts, not words and not the recipient's data.
 */
@Entity
@Table(name = "messages")
class Message {
  @Id private String id;

  @Version private @Nullable Long revision;

  @Column private String eventId;

  @Enumerated(EnumType.STRING)
  @Column
  private Channel channel;

  @Column private String memberId;

  @Enumerated(EnumType.STRING)
  @Column
  private Kind kind;

  @Column private @Nullable String orderId;

  @Column private Facts facts;

  @Enumerated(EnumType.STRING)
  @Column
  private MessageStatus status;

  @Column private @Nullable String failure;

  @Column private Instant createdAt;

  @Column private @Nullable Instant sentAt;

  @Column private @Nullable Instant readAt;

  protected Message() {}

  private Message(Intent intent, Channel channel, MessageStatus status, Instant now) {
    this.id = Ids.next();
    this.eventId = intent.eventId();
    this.channel = channel;
    this.memberId = intent.memberId();
    this.kind = intent.kind();
    this.orderId = intent.orderId();
    this.facts = intent.facts();
    this.status = status;
    this.createdAt = now;
  }

  static Message mail(Intent intent, Instant now) {
    return new Message(intent, Channel.MAIL, MessageStatus.PENDING, now);
  }

  /** Being in the list is being sent. */
  static Message inApp(Intent intent, Instant now) {
    var message = new Message(intent, Channel.IN_APP, MessageStatus.SENT, now);
    message.sentAt = now;
    return message;
  }

  /** Whether it is still to be sent; it then says so before it is. */
  boolean startSending() {
    if (!status.canBecome(MessageStatus.SENDING)) {
      return false;
    }
    status = MessageStatus.SENDING;
    return true;
  }

  void sent(Instant now) {
    become(MessageStatus.SENT);
    failure = null;
    sentAt = now;
  }

  /** It did not work; it may the next time. */
  void failed(String why) {
    failure = why;
  }

  void givenUp(String why) {
    become(MessageStatus.FAILED);
    failure = why;
  }

  boolean isOlderThan(Duration age, Instant now) {
    return createdAt.plus(age).isBefore(now);
  }

  /** The first time counts. */
  void read(Instant now) {
    if (readAt == null) {
      readAt = now;
    }
  }

  private void become(MessageStatus next) {
    if (!status.canBecome(next)) {
      throw new IllegalStateException(
          "Message %s cannot go from %s to %s".formatted(id, status, next));
    }
    status = next;
  }

  String id() {
    return id;
  }

  Channel channel() {
    return channel;
  }

  String memberId() {
    return memberId;
  }

  Kind kind() {
    return kind;
  }

  @Nullable String orderId() {
    return orderId;
  }

  Facts facts() {
    return facts;
  }

  MessageStatus status() {
    return status;
  }

  @Nullable String failure() {
    return failure;
  }

  Instant createdAt() {
    return createdAt;
  }

  @Nullable Instant readAt() {
    return readAt;
  }
}
