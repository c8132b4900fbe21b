# What went wrong (`problem-CODE`) and what to do next (`todo-CODE`).

problem-person_unknown = This person is not in the register
todo-person_unknown = Sync once more; if it stays so, ask your supervisor.

problem-person_exists = This person is registered already
todo-person_exists = Look for the person in the register and go on there.

problem-record_exists = This entry exists already and cannot be replaced
todo-record_exists = Write a new entry instead.

problem-record_unknown = The entry that was changed is not in the file
todo-record_unknown = Sync, open the file again and repeat the change.

problem-visit_exists = This visit is recorded already
todo-visit_exists = Amend the visit that is there.

problem-visit_unknown = This visit is not in the file
todo-visit_unknown = Sync and try again.

problem-no_conflict = The conflict is settled already
todo-no_conflict = Nothing to do; look at what stands now.

problem-bad_change = The entry cannot be read
todo-bad_change = Update the app; your supervisor can see what was sent.

problem-bad_field = A value does not fit its field
todo-bad_field = Correct the field and save again.

problem-bad_answer = An answer does not fit its question
todo-bad_answer = Correct the answer and finish the visit again.

problem-forbidden_transition = This step is not possible from the present state
todo-forbidden_transition = Look at the present state and choose a step that follows it.

problem-needs_supervisor = Only a supervisor may decide this
todo-needs_supervisor = Ask your supervisor to do it.

problem-needs_reason = A reason is missing
todo-needs_reason = Write the reason and save again.

problem-not_responsible = You are not responsible for this person
todo-not_responsible = Your entry is kept; ask your supervisor to pass it on.

problem-malformed = The request could not be read
todo-malformed = Update the app and try again.

problem-too_large = This entry is too large
todo-too_large = Shorten the text, or split it into several notes.

problem-device_seq_reused = The phone numbered two entries alike
todo-device_seq_reused = Tell your administrator: the phone may have been copied.

problem-not_author = The entry was not written by the owner of this phone
todo-not_author = Tell your supervisor.

problem-device_revoked = This phone is no longer admitted
todo-device_revoked = Ask your supervisor for a new code.

problem-unit_unknown = This unit does not exist
todo-unit_unknown = Sync, then choose the unit again.

problem-conflict = Somebody else wrote something different
todo-conflict = Both are kept; your supervisor decides.

problem-code_unknown = This code is not known
todo-code_unknown = Check the code letter by letter, or ask for a new one.

problem-code_used = This code was used already
todo-code_used = Ask your supervisor for a new code.

problem-code_expired = This code has expired
todo-code_expired = Ask your supervisor for a new code.

problem-bad_signature = The server does not recognise this phone's signature
todo-bad_signature = Try again; if it stays so, have the phone connected anew.

problem-device_unknown = The server does not know this phone
todo-device_unknown = Ask your supervisor for a code and connect the phone.

problem-attempt_reused = This request was sent before
todo-attempt_reused = Sync again; if it stays so, tell your administrator.

problem-key_in_use_elsewhere = Another phone uses the same key
todo-key_in_use_elsewhere = Connect this phone again with a new code; what was recorded stays on it.

problem-too_many_requests = Too many attempts in a short time
todo-too_many_requests = Wait a little, then try again.

problem-body_too_large = More was sent at once than the server takes
todo-body_too_large = Send it in smaller parts.

problem-not_acceptable = The server cannot answer in this form
todo-not_acceptable = Ask for JSON or CSV.

problem-unavailable = The server cannot answer now
todo-unavailable = Nothing is lost; try again in a while.

problem-server_unreachable = The server cannot be reached
todo-server_unreachable = Go on working; what you record is kept and sent later.

problem-wrong_pin = The PIN is wrong
todo-wrong_pin = Try again; after ten wrong PINs the data on this phone is destroyed.

problem-locked = The app is locked
todo-locked = Wait until the time shown, then enter your PIN.

problem-wiped = The data on this phone was destroyed
todo-wiped = Ask your supervisor for a new code and connect the phone anew.

problem-not_enrolled = This phone is not connected yet
todo-not_enrolled = Ask your supervisor for a code.

problem-plain_http = The connection to this address is not encrypted
todo-plain_http = Use an address that begins with https.

problem-newer_data = The data was written by a newer version
todo-newer_data = Install the newer version.

problem-busy = Somebody else is using the data
todo-busy = Wait a moment and try again.

problem-disk_full = There is no space left
todo-disk_full = Make space, then save again.

problem-internal = Something went wrong on our side
todo-internal = Try again; if it stays so, tell your administrator.

problem-not_found = There is nothing here
todo-not_found = Check the address, or go back and choose again.

problem-forbidden = You may not see or do this
todo-forbidden = Ask your unit head if you need it for your work.

problem-unauthorized = You are not signed in
todo-unauthorized = Sign in and try again.
problem-already_enrolled = This phone is connected already
todo-already_enrolled = To connect it anew and keep what was recorded, enrol again with a new code.
problem-bad_file = A file cannot be read
todo-bad_file = Check its path and that it is whole.
problem-bad_record = A record on this phone cannot be read
todo-bad_record = It is kept as it is. Install the newest version; if it stays so, tell your administrator.
problem-bad_server = The server's address is not usable
todo-bad_server = Check the address; it begins with https://.
problem-bad_reply = The server's answer makes no sense
todo-bad_reply = Nothing is lost. Tell your administrator.
problem-cancelled = Stopped, as you asked
todo-cancelled = What was not sent yet is kept; sync again when you like.
problem-crypto = The phone could not encrypt or decrypt
todo-crypto = Start the app again; if it stays so, tell your administrator.
problem-home_in_use = The app is setting this phone up already
todo-home_in_use = Wait until it has ended, then try again.
problem-io_error = The phone could not write or read
todo-io_error = Make space and start the app again; what was saved before is kept.
problem-other_worker = The code belongs to somebody else
todo-other_worker = Ask for a code of your own: this phone holds another worker's people.
problem-pin_delay = Too many wrong PINs, one after the other
todo-pin_delay = Wait until the time shown, then enter your PIN.
problem-pin_spent = After ten wrong PINs the key was destroyed
todo-pin_spent = What was sent is safe on the server. Ask your supervisor for a new code.
problem-store_busy = Another program on this phone is saving
todo-store_busy = Wait a moment and try again.
problem-store_damaged = The data on this phone is damaged; it was set aside, not deleted
todo-store_damaged = Give the phone to your administrator before you go on: what was not sent may still be saved.
problem-store_error = The phone's database failed
todo-store_error = Start the app again; what was saved before is kept. If it stays so, tell your administrator.
problem-store_newer = The data was written by a newer version of the app
todo-store_newer = Install the newer version.
problem-sync_under_way = A sync is under way already
todo-sync_under_way = Wait until it has ended.
problem-protocol_too_new = The app is newer than the server
todo-protocol_too_new = Nothing is lost: sync when the server has been updated.
problem-cut_off = The connection broke off
todo-cut_off = Nothing is lost: sync again.
