package shop.jangteo.bench.relay;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import shop.jangteo.platform.data.Aggregate;
import shop.jangteo.platform.data.Ids;

/** An aggregate that does nothing but announce. */
@Entity
@Table(name = "tickets")
class Ticket extends Aggregate {

  /** With it a payload is as long as that of a usual event here. */
  private static final String TEXT =
      "The parcel was left with the neighbour, who is away until Thursday. ".repeat(3).strip();

  @Id private String id = Ids.next();
  private int changes;

  protected Ticket() {}

  static Ticket open() {
    var ticket = new Ticket();
    ticket.announce(new TicketEvent.TicketOpened(ticket.id, TEXT));
    return ticket;
  }

  void change() {
    changes++;
    announce(new TicketEvent.TicketChanged(id, changes, TEXT));
  }

  @Override
  public String getId() {
    return id;
  }
}
