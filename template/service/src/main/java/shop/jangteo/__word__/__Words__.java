package shop.jangteo.__word__;

import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.Repository;

/** Where they are kept; whose they are is part of every question. */
interface __Words__ extends Repository<__Word__, String> {

  __Word__ save(__Word__ made);

  Optional<__Word__> findByIdAndMemberId(String id, String memberId);

  /** Newest first: ids sort by time. */
  Page<__Word__> findByMemberIdOrderByIdDesc(String memberId, Pageable page);
}
