package shop.jangteo.__word__;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import shop.jangteo.platform.data.Aggregate;
import shop.jangteo.platform.data.Ids;

/** What a member has made. What happens to it is announced here, once others want to know. */
@Entity
@Table(name = "__words__")
class __Word__ extends Aggregate {

  @Id private String id;
  @Column private String memberId;
  @Column private String title;
  @Column private Instant madeAt;

  protected __Word__() {}

  __Word__(String memberId, String title, Instant now) {
    this.id = Ids.next();
    this.memberId = memberId;
    this.title = title;
    this.madeAt = now.truncatedTo(ChronoUnit.MICROS); // as the database keeps it
  }

  @Override
  public String getId() {
    return id;
  }

  String title() {
    return title;
  }

  Instant madeAt() {
    return madeAt;
  }
}
