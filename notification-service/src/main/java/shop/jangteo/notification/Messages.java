package shop.jangteo.notification;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Messages extends Repository<Message, String> {
  Message save(Message message);

  boolean existsByEventIdAndChannel(String eventId, Channel channel);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select m from Message m where m.id = :id")
  Optional<Message> lock(String id);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      "select m from Message m where m.id = :id and m.memberId = :memberId and m.channel = :channel")
  Optional<Message> lock(String id, String memberId, Channel channel);

  Page<Message> findByMemberIdAndChannelOrderByIdDesc(
      String memberId, Channel channel, Pageable page);

  Page<Message> findByMemberIdAndChannelAndReadAtIsNullOrderByIdDesc(
      String memberId, Channel channel, Pageable page);

  long countByMemberIdAndChannelAndReadAtIsNull(String memberId, Channel channel);
}
