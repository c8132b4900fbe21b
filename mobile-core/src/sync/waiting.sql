select (select count(*) from file_read) + (select count(*) from purge_receipt)
