package shop.jangteo.bench.relay;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Tickets extends Repository<Ticket, String> {
  Ticket save(Ticket ticket);

  /** In the same order everywhere, so that two transactions never wait for each other. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select t from Ticket t where t.id in :ids order by t.id")
  List<Ticket> lock(Collection<String> ids);
}
