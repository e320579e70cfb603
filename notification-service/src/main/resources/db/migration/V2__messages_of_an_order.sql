ALTER TABLE messages ADD KEY messages_of_order (order_id);
